import Referrals

extension Command {
  static let form: [Command] = [
    Command("form.accept", "Stage what is entered", [.control("s")], .form, hint: "Stage") { state in
      state.acceptForm()
      return []
    },
    Command("form.leave", "Leave, and keep the text", [.escape], .form, hint: "Leave") { state in
      state.leaveForm()
      return []
    },
    Command(
      "form.drop", "Leave, and let go of what was typed", [.control("x")], .form, takes: true,
      obstacle: isTyped
    ) { state in
      state.dropForm()
      return []
    },
    Command("form.next", "Next row", [.tab], .form, hint: "Next row") { $0.moveFormFocus(by: 1) },
    Command("form.previous", "Previous row", [.backTab], .form) { $0.moveFormFocus(by: -1) },
    Command("form.undo", "Undo what was typed", [.control("_")], .form) { $0.giveToForm(.control("_")) },
    Command("form.redo", "Redo what was undone", [.control("y")], .form) { $0.giveToForm(.control("y")) },
    Command(
      "form.fill", "Fill in the colleague offered", [.control("p")], .form, hint: "Fill in",
      obstacle: { $0.colleague == nil ? "No colleague is offered here." : nil }
    ) { state in
      state.fillInColleague()
      return []
    },
    Command(
      "form.theirs", "Put in what others wrote", [.control("t")], .form, hint: "Theirs",
      obstacle: { $0.theirText == nil ? "Nobody else changed this field." : nil }
    ) { state in
      state.putInTheirs()
      return []
    },
    Command(
      "form.editor", "Open your own editor", [.control("o")], .form, hint: "Editor", obstacle: isInNotes
    ) { state in
      guard case .form(let form) = state.overlays.last, case .notes(let editor) = form.focused?.content else {
        return []
      }
      return [.edit(editor.text)]
    },
  ]

  static let isTyped: @Sendable (State) -> String? = { state in
    guard case .form(let form) = state.overlays.last, form.isTouched else {
      return "Nothing was typed here. \(keyLabel("form.leave")) leaves."
    }
    return nil
  }

  static let isInNotes: @Sendable (State) -> String? = { state in
    guard case .form(let form) = state.overlays.last, case .notes = form.focused?.content else {
      return "Your own editor opens for notes only."
    }
    return nil
  }
}

import Referrals

extension State {
  /// Copies the request of the referral under the cursor as a command, which sends nothing before it is run.
  mutating func copyRequest() -> [Effect] {
    guard let id = pendingRow?.id, let draft = staging.draft(id) else { return [] }
    do throws(JSONPatchError) {
      let request = try draft.request(isGuarded: setting.isGuarded)
      notice = Notice(
        "Sent to the terminal's clipboard as a curl command. It reads the token from COSELL_TOKEN, and sends once you run it."
      )
      return [.copy(request.curl(server: setting.server))]
    } catch {
      notice = Notice("This can't be sent: \(error)", .bad)
      return []
    }
  }

  /// Copies what a person would type elsewhere: a value, an e-mail address, a solution's id.
  mutating func copyItem() -> [Effect] {
    guard case .referral(let view) = place, let referral = staged(view.id) else { return [] }
    let text = words(of: view.cursor, in: referral)
    guard !text.isEmpty else {
      notice = Notice("There is nothing to copy here.")
      return []
    }
    notice = Notice("Sent to the terminal's clipboard: \(text)")
    return [.copy(text)]
  }

  private func words(of item: DetailItem, in referral: Referral) -> String {
    switch item {
    case .field(let id):
      guard let field = Field.with(id), !field.isList else { return "" }
      let value = referral[field.pointer] ?? .null
      if field.kind == .notes { return value.string ?? "" }
      let (words, code) = (field.words(in: referral), Field.plain(value))
      guard case .choice = field.kind, !words.contains(code) else { return words }
      // A form wants the words, and a tool the code.
      return "\(words) (\(code))"
    case .person(let id, let place):
      let element = Field.with(id).flatMap { referral.element(of: $0, at: place) }
      guard let person = element.map(Person.init) else { return "" }
      return person.email.isEmpty ? person.name : person.email
    case .solution(let place):
      let element = Field.with("solutions").flatMap { referral.element(of: $0, at: place) }
      return element.map(Solution.init)?.id ?? ""
    case .other(let pointer): return referral.document[at: pointer].map(Field.plain) ?? ""
    }
  }
}

/// What a piece of text is, so that a theme can decide how it looks.
public enum Role: String, CaseIterable, Hashable, Sendable {
  case plain
  case title
  case titleQuiet = "title-quiet"
  case heading
  case label
  case value
  case quiet
  case selected
  case staged
  case conflict
  case problem
  case success
  case marked
  case changed
  case key
  case hint
  case border
  /// Text being typed in a form.
  case entry
  case entryFocused = "entry-focused"
  /// Selected text in an editor.
  case selection
  case notice
  case link
  /// What can't be taken back.
  case final
}

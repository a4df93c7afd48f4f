import Referrals

/// Commands that wait for records of the service.
///
/// A row of the list may hold less than the record, and a change that is made on it would overwrite what nobody here has
/// seen. So the record is read first; what is typed meanwhile goes into the form that opens then.
extension State {
  /// The effects that bring the records a command needs; nil where every one of them shows what it changes.
  mutating func awaitRecords(for command: Command) -> [Effect]? {
    guard isHere(command), let field = command.changes(self) else { return nil }
    let unread = targets.filter { id in referral(id).map { !field.isSeen(in: $0) } ?? false }
    guard !unread.isEmpty else { return nil }
    errand = command.id
    awaited = Set(unread)
    let whose = unread.count == 1 ? name(of: unread[0]) : "\(unread.count) referrals"
    notice = Notice("Reading \(whose) in full before its \(field.noun) is changed … Esc stops waiting.")
    return unread.map(Effect.fetch)
  }

  mutating func giveUpErrand() { (errand, awaited) = (nil, []) }

  /// Goes on with the command that waited once the last of its records has come.
  mutating func resume(with id: Referral.ID) -> [Effect] {
    guard awaited.remove(id) != nil, awaited.isEmpty else { return [] }
    notice = nil
    return runErrand()
  }

  /// Ends the wait where a record can't be read.
  mutating func abandon(_ id: Referral.ID, _ trouble: Trouble) {
    guard awaited.contains(id) else { return }
    giveUpErrand()
    notice = Notice(
      "\(name(of: id)) could not be read in full, so nothing is changed on what was not read. \(trouble.words)",
      .bad)
  }
}

public import Referrals

/// Why the local data could not be read or kept.
public enum StoreError: Error, Hashable, Sendable {
  /// Another program holds the database and did not let go.
  case locked(path: String)
  /// The folder or a file in it can't be written to.
  case readOnly(path: String, reason: String)
  /// There is no room left.
  case full(path: String)
  /// The database was written by a newer program, and was left as it is.
  case newer(path: String, version: Int, known: Int)
  /// The database holds what no database should.
  case damaged(path: String)
  /// The database holds what no database should, and what was to be kept in it is in its copy beside it.
  case copied(path: String)
  /// Another copy of the program changed this referral's draft or took it away, and nothing was overwritten.
  case movedElsewhere(Referral.ID)
  /// This referral is being sent by a process that is still running.
  case underway(Referral.ID, process: Int)
  /// This referral may be being sent by a process that can't be seen from here, in another container or on another
  /// machine.
  case uncertain(Referral.ID, process: Int, machine: String)
  /// The data belongs to another service, by its address, than the one it was to be opened for.
  case otherService(path: String, known: String, asked: String)
  /// Nobody knows whether an earlier sending of this referral arrived.
  case unsettled(Referral.ID)
  /// The work was called off.
  case cancelled
  /// Anything else; the reason is the operating system's or SQLite's.
  case failed(path: String, reason: String)
}

extension StoreError: CustomStringConvertible {
  /// What happened, then what to do.
  public var description: String {
    switch self {
    case .locked(let path):
      "Another program keeps the local data locked (\(path)). Close it, or wait until it is done, and try again."
    case .readOnly(let path, let reason):
      "The local data can't be written to \(path): \(reason). Make the folder writable, or choose another one."
    case .full(let path):
      "There is no room left to keep local data in \(path). What was kept before is safe; make room and try again."
    case .newer(let path, let version, let known):
      "The local data in \(path) was written by a newer cosell (data version \(version), and this one knows "
        + "\(known)). It was left as it is; use the newer program."
    case .damaged(let path):
      "The local data in \(path) is damaged. Start cosell again: it sets the file aside, keeps what can still be "
        + "read of drafts and sends, and fetches the rest anew."
    case .copied(let path):
      "The local data in \(path) is damaged; your edits are kept beside it. Start cosell again: it sets the file aside, "
        + "takes the edits over, and fetches the rest anew."
    case .movedElsewhere:
      "Another cosell on this profile changed or sent this draft. Nothing was overwritten; look at it again first."
    case .underway(_, let process):
      "Another cosell (process \(process)) is sending this referral right now. Wait for its answer."
    case .uncertain(_, let process, let machine):
      "It can't be told from here whether the cosell that was sending this (process \(process) on \(machine)) still runs, "
        + "so nothing is sent. Close it; or, once you are sure that it ended, run ‘cosell data release’."
    case .otherService(let path, let known, let asked):
      "The local data in \(path) belongs to \(known), and is not opened for \(asked), which would get what is pending "
        + "there. Give \(asked) a profile name of its own in the settings, or go to \(known) with --server."
    case .unsettled:
      "It is not known whether the last send of this referral arrived. Check it in the pending view first."
    case .cancelled: "This was called off."
    case .failed(let path, let reason):
      "The local data in \(path) can't be used: \(reason). Check the disk and the folder, then try again."
    }
  }
}

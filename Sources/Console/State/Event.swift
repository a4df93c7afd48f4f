public import Referrals

/// What happened.
public enum Event: Hashable, Sendable {
  case typed(Input, Burst = .alone)
  /// What is on the screen was drawn after everything typed so far.
  case seen
  case resized(Size)
  /// Seconds since 1970.
  case ticked(Int)
  /// How the clocks go where the person is.
  case zone(Zone)
  /// What was not finished when the program last ended, and the records that the texts are about.
  case restored([Staging.Entry], texts: [Form.Subject: [String: String]], about: [Referral] = [])
  /// Another copy of the program left this text, row by row, in a form whose text was just let go of here.
  case textLeft(Form.Subject, [String: String])
  /// Another copy of the program did this to the drafts.
  case stagedElsewhere([Elsewhere])
  /// Rows of the list, as they were asked for.
  case rows(RowQuery, Anchor, RowWindow)
  case counted(RowQuery, Int, [StageTotal])
  /// Records from this machine.
  case read([Referral])
  /// How the list is being fetched: so many have come, among them these with drafts.
  case syncing(Int, touched: [Referral])
  /// So many bytes have come of an answer that takes its time.
  case receiving(bytes: Int)
  /// A request waits for so many seconds before it is tried again; why, without the stop at the end.
  case waiting(String, seconds: Int)
  case synced
  /// What the list that was just fetched lacks.
  case reported(SyncReport)
  case syncFailed(Trouble)
  case fetched(Referral)
  case fetchFailed(Referral.ID, Trouble)
  case answered(Referral.ID, SendAnswer)
  case history(HistoryView.Page)
  /// Somebody on another deal whose name or address fits what is typed.
  case met(Person?)
  /// The person's own editor came back, or saved later.
  case edited(EditedText)
  case copyFailed(CopyFailure)
  /// Something could not be read on this machine.
  case readFailed(Trouble)
  /// Something could not be kept on this machine, and is not on disk.
  case keepFailed(Unkept, Trouble)
  /// What could not be kept before is on disk.
  case kept(Unkept)
}

/// What to do in the outside world, as plain data a test can compare.
public enum Effect: Hashable, Sendable {
  /// Read rows of the list from this machine, at once.
  case rows(RowQuery, Anchor, count: Int)
  /// Read rows of the list from this machine that later keys will ask for, once the frame is on the screen.
  case rowsAhead(RowQuery, Anchor, count: Int)
  case count(RowQuery)
  /// Read records from this machine, at once.
  case read([Referral.ID])
  /// Fetch what changed, or everything.
  case sync(whole: Bool)
  case stopSync
  case fetch(Referral.ID)
  case send(Draft, isGuarded: Bool)
  /// Find out by reading what became of a send.
  case settle(Draft)
  case keep(Staging.Entry)
  case forget(Referral.ID)
  /// Keep the text of a form, row by row; nil lets go of it.
  case keepText(Form.Subject, [String: String]?)
  /// See what another copy of the program did to the drafts.
  case lookElsewhere
  /// What another copy did to these drafts is taken in.
  case tookIn([Referral.ID])
  /// Remember how the list is sorted and which columns were chosen.
  case keepList(RowSort, columns: [RowSort.Column])
  case keepView(ListView)
  case dropView(String)
  /// The referral was looked at as it is now.
  case look(Referral.ID)
  /// Read sends of the past, before the one with this number.
  case history(search: String, before: Int64?)
  /// Find somebody seen on another deal.
  case meet(String, Field.ID)
  /// Let the person's own editor change this text.
  case edit(String)
  /// Put this text on the clipboard.
  case copy(String)
  case suspend
  case redraw
  case quit
}

/// Something that went wrong outside, in words and with what a bug report needs.
public struct Trouble: Hashable, Sendable {
  /// What happened and what to do, as sentences.
  public let words: String
  public let problem: ServiceProblem?
  /// Whether the same may work when it is tried again.
  public let mayPass: Bool

  public init(_ words: String, problem: ServiceProblem? = nil, mayPass: Bool = true) {
    self.words = words
    self.problem = problem
    self.mayPass = mayPass
  }
}

/// What came of the person's own editor; a file that is named is there until cosell ends.
public enum EditedText: Hashable, Sendable {
  case done(String)
  /// The text is as it was, but for the ends of its lines.
  case unchanged
  /// It came back sooner than anybody reads, and is perhaps still open with the file.
  case returnedAtOnce(file: String)
  /// It was saved there after that.
  case savedLate(String)
  /// The system knows no such command.
  case notFound(command: String)
  /// It ended with an error; what it saved, if anything, is in the file.
  case failed(EditorEnd, keptAt: String?)
  /// What it saved is text of no encoding that its marks tell.
  case unreadable(file: String)
  /// There was no file to give to it, for a reason.
  case noFile(String)
}

/// How an editor ended that did not end well.
public enum EditorEnd: Hashable, Sendable {
  case status(Int)
  case signal(Int)
}

/// Why nothing was put on the clipboard.
public enum CopyFailure: Hashable, Sendable {
  /// The terminal has none that a program can fill.
  case noClipboard
  /// So many bytes are more than terminals take.
  case tooLong(Int, limit: Int)

  var words: String {
    switch self {
    case .noClipboard: "This terminal has no clipboard that a program can fill. Mark the text instead."
    case .tooLong(let bytes, let limit):
      "Nothing was copied: \(bytes / 1_000) kB are more than the terminal's clipboard takes, which is \(limit / 1_000) kB."
    }
  }
}

/// How the sending of one referral ended.
public enum SendAnswer: Hashable, Sendable {
  /// The record as it is now, which shows what was sent.
  case sent(Referral, requestID: String?)
  /// The service said yes, and kept its own values of these fields.
  case sentPartly(Referral, kept: [KeptField], requestID: String?)
  /// This draft, sent earlier, has arrived; what was staged on top of it is still to be sent.
  case sentEarlier(Referral, Draft, requestID: String?)
  /// The service said yes, and the record doesn't show it yet, or could not be read for the reason given.
  case accepted(Trouble?)
  /// Somebody else was faster; their record, or nil with the reason why it could not be read.
  case conflict(theirs: Referral?, Trouble?)
  /// The service said no.
  case refused(Trouble)
  /// Nothing reached the service.
  case notSent(Trouble)
  /// Nobody knows whether it arrived.
  case unknown(Trouble)
  /// Another copy of the program is sending it.
  case underway
}

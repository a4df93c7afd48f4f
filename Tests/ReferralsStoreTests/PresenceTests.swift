import Foundation
import Referrals
import Testing

@testable import ReferralsStore

/// How the copies of the program know whether another one still runs.
@Suite struct Presences {
  private func open(_ scratch: Scratch) throws -> Store {
    try Store.open(folder: "\(scratch.folder)/data", profile: "demo", service: nil, at: 1)
  }

  private func folder(_ scratch: Scratch) -> String { "\(scratch.folder)/data/demo.running" }

  private func locks(_ scratch: Scratch) -> [String] { PrivateFiles.names(in: folder(scratch)) }

  /// A process that holds a lock where its number can't be compared.
  private func stranger(_ name: String, start: String? = nil) -> RunningProcess {
    let words = RunningProcess.current.born.split(separator: " ")
    let boot = start ?? words.last.map(String.init) ?? "?"
    return RunningProcess(number: Int(getpid()), born: "1 \(boot) 1 \(name) elsewhere")
  }

  @Test func `a lock that is held is a process that runs, wherever that is, and a free one has ended`() throws
  {
    let scratch = try Scratch()
    let wanted = draft(on: try referral("a"), notes: "1")
    let theirs = try open(scratch)
    let ticket = try theirs.start(wanted)
    let mine = try open(scratch)
    #expect(try mine.openTickets().map(\.isUnderway) == [true])
    #expect(throws: StoreError.underway("a", process: Int(getpid()))) { try mine.claim(ticket) }
    #expect(throws: StoreError.underway("a", process: Int(getpid()))) { try mine.wipe(keepingDrafts: false) }

    theirs.close()
    #expect(try mine.openTickets().map(\.isUnderway) == [false])
    #expect(try mine.openTickets().first?.doubt == nil)
    try mine.claim(ticket)
  }

  @Test func `a lock is private, is taken when something is sent or typed, and goes with its process`() throws
  {
    let scratch = try Scratch()
    let store = try open(scratch)
    #expect(locks(scratch).isEmpty)
    try store.saveUnfinished(key: "k", text: "half", at: 1)
    let name = try #require(locks(scratch).first)
    #expect(PrivateFiles.mode("\(folder(scratch))/\(name)") == 0o600)
    #expect(PrivateFiles.mode(folder(scratch)) == 0o700)
    store.close()
    #expect(locks(scratch).isEmpty)
  }

  @Test func `what a killed process left there is tidied away, once nothing is known by it`() throws {
    let scratch = try Scratch()
    let killed = try open(scratch)
    let ticket = try killed.start(draft(on: try referral("a"), notes: "1"))
    killed.presence.release(keepingFile: true)

    let next = try open(scratch)
    #expect(locks(scratch).count == 1)
    try next.claim(ticket)
    try next.finish(ticket, .notSent("Nothing was changed."), condition: "fresh", at: 9)
    next.close()
    #expect(locks(scratch).count == 1)
    try open(scratch).close()
    #expect(locks(scratch).isEmpty)
  }

  @Test func `a lock that somebody else holds is not tidied away`() throws {
    let scratch = try Scratch()
    let theirs = try open(scratch)
    try theirs.saveUnfinished(key: "k", text: "half", at: 1)
    try open(scratch).close()
    #expect(locks(scratch).count == 1)
    #expect(try open(scratch).unfinished().isEmpty)
  }

  @Test func `without its lock a process in another container is neither running nor ended`() throws {
    let scratch = try Scratch()
    let wanted = draft(on: try referral("a"), notes: "1")
    let other = stranger("0123")
    let theirs = try scratch.open(as: other)
    let ticket = try theirs.start(wanted)
    try FileManager.default.removeItem(atPath: "\(folder(scratch))/0123")

    let mine = try open(scratch)
    let doubt = StoreError.uncertain("a", process: other.number, machine: "elsewhere")
    let open = try #require(try mine.openTickets().first)
    #expect(open.doubt == doubt && !open.isUnderway)
    #expect(throws: doubt) { try mine.claim(ticket) }
    #expect(throws: doubt) { try mine.wipe(keepingDrafts: false) }
    #expect(throws: doubt) { try mine.deleteDraft("a", revision: try mine.draft("a")?.revision ?? 0) }
    #expect(throws: doubt) {
      try mine.begin(
        wanted, revision: try mine.draft("a")?.revision ?? 0, requestID: "r2",
        request: try wanted.request(isGuarded: true), at: 3)
    }
    #expect(try mine.release() == 1)
    #expect(try mine.openTickets().map(\.doubt) == [nil])
    try mine.claim(ticket)
    #expect(try mine.release() == 0)
  }

  @Test func `without its lock a process of this container is known by its number`() throws {
    let scratch = try Scratch()
    let theirs = try open(scratch)
    let ticket = try theirs.start(draft(on: try referral("a"), notes: "1"))
    for name in locks(scratch) { try FileManager.default.removeItem(atPath: "\(folder(scratch))/\(name)") }
    let mine = try open(scratch)
    #expect(try mine.openTickets().map(\.isUnderway) == [true])
    #expect(throws: StoreError.underway("a", process: Int(getpid()))) { try mine.claim(ticket) }
  }

  @Test func `an earlier start of the machine has no process any more, where the disk is the machine's own`()
    throws
  {
    let scratch = try Scratch()
    let presence = Presence(folder: scratch.folder, process: .current(holding: "mine"))
    #expect(presence.life(of: stranger("gone", start: "00000000")) == .ended)
    #expect(presence.life(of: stranger("gone")) == .unknown)
    #expect(presence.life(of: .none) == .ended)
    #expect(presence.life(of: ended) == .ended)
    #expect(presence.life(of: neighbour) == .runs)
  }

  @Test func `a folder that can't be written to sends nothing`() throws {
    let scratch = try Scratch()
    let store = try open(scratch)
    try "in the way".write(toFile: folder(scratch), atomically: false, encoding: .utf8)
    let wanted = draft(on: try referral("a"), notes: "1")
    let revision = try store.saveDraft(wanted, condition: "fresh", over: nil, at: 1)
    #expect(throws: StoreError.self) {
      try store.begin(
        wanted, revision: revision, requestID: "r1", request: try wanted.request(isGuarded: true), at: 2)
    }
    #expect(try store.openTickets().isEmpty)
  }

  @Test func `the names tell a process, its start, its container and its machine`() {
    let process = RunningProcess.current(holding: "0123")
    #expect(process.lock == "0123")
    #expect(process.isAlive && process.isComparable && process.isOfThisStart)
    #expect(process.machine?.isEmpty == false)
    #expect(RunningProcess.current.lock == nil)
    let written = Unfinished(key: "k", text: "t", savedAt: 1, owner: process)
    #expect(Unfinished(name: written.name, text: "t", savedAt: 1) == written)
  }

  @Test func `a file system is known by the table of mounts`() {
    let table = """
      22 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw
      40 22 0:52 / /home rw,relatime shared:20 - nfs4 server:/home rw,local_lock=none
      41 22 0:300 / /mnt/x rw - fuse.sshfs me@host: rw
      """
    #expect(Mount.type(of: 8 << 8 | 2, in: table) == "ext4")
    #expect(Mount.type(of: 52, in: table).map(Mount.isNetwork) == true)
    #expect(Mount.type(of: 300 & 0xFF | (300 >> 8) << 20, in: table).map(Mount.isNetwork) == true)
    #expect(Mount.type(of: 99, in: table) == nil)
    #expect(!Mount.isNetwork("ext4") && !Mount.isNetwork("overlay") && !Mount.isNetwork("fuseblk"))
  }
}

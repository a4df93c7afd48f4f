import Console
import Curses
import Referrals
import ReferralsClient
import ReferralsStore
import Synchronization
import Workspace

/// Performs effects off the main thread and posts what came of them.
///
/// What is to be kept is kept in the order in which it was asked for, and what is sent waits for that.
final class EffectRunner: Sendable {
  private let workspace: Workspace
  private let mailbox: Mailbox<Event>
  private let ordered: AsyncStream<@Sendable () async -> Void>.Continuation
  private let keeper: Task<Void, Never>
  private let running = Mutex<[Int: Task<Void, Never>]>([:])
  private let next = Mutex(0)
  /// What could not be kept.
  private let unkept = Mutex<[Unkept: Trouble]>([:])
  /// Forms that were accepted into a draft which is not on disk yet, so that their text still has to be.
  private let held = Mutex<Set<Form.Subject>>([])
  /// How long nobody types before a filter's rows are counted, so that nothing competes with the rows of the next key.
  private static let lull = Duration.milliseconds(50)
  private let counting = Latest()
  private let syncing = Latest()

  /// Work of which only the latest is wanted.
  private final class Latest: Sendable {
    let task = Mutex<Task<Void, Never>?>(nil)
  }

  init(workspace: Workspace, mailbox: Mailbox<Event>) {
    self.workspace = workspace
    self.mailbox = mailbox
    let (jobs, ordered) = AsyncStream<@Sendable () async -> Void>.makeStream()
    self.ordered = ordered
    keeper = Task { for await job in jobs { await job() } }
  }

  func start(_ effect: Effect) {
    switch effect {
    case .keep, .forget, .keepText: keep(effect)
    case .keepList, .keepView, .dropView, .look: note(effect)
    case .send(let draft, let isGuarded):
      ordered.yield { [self] in
        run { [workspace, mailbox] in
          mailbox.post(
            .answered(draft.base.id, SendAnswer(await workspace.send(draft, isGuarded: isGuarded))))
        }
      }
    case .settle(let draft):
      run { [workspace, mailbox] in
        mailbox.post(.answered(draft.base.id, SendAnswer(await workspace.settle(draft))))
      }
    case .sync(let whole):
      replace(syncing) { [workspace, mailbox] in await Self.sync(whole, workspace, mailbox) }
    case .stopSync: syncing.task.withLock { $0?.cancel() }
    case .count(let query): count(query)
    case .fetch(let id):
      run { [workspace, mailbox] in
        do throws(ClientError) {
          mailbox.post(.fetched(try await workspace.fetch(id)))
        } catch { mailbox.post(.fetchFailed(id, Trouble(error))) }
      }
    case .lookElsewhere: lookElsewhere()
    case .tookIn(let ids): ordered.yield { [workspace] in await workspace.takeIn(ids) }
    case .rows, .rowsAhead, .read, .history, .meet, .edit, .copy, .suspend, .redraw, .quit: break
    }
  }

  private func keep(_ effect: Effect) {
    switch effect {
    case .keep(let entry):
      keep(.draft(entry.id)) { workspace throws(StoreError) in
        try await workspace.keep(entry.draft, condition: ConditionText.text(of: entry))
      }
    case .forget(let id):
      keep(.draft(id)) { workspace throws(StoreError) in try await workspace.forget(id) }
    case .keepText(let subject, let rows):
      held.withLock { _ = $0.remove(subject) }
      keep(.text(subject)) { [self, mailbox] workspace throws(StoreError) in
        guard rows != nil || !hold(subject) else { return }
        let left = try await workspace.keepText(rows.map(FormText.text), for: FormText.key(of: subject))
        if let left { mailbox.post(.textLeft(subject, FormText.rows(left.text))) }
      }
    default: break
    }
  }

  /// Whether the text of a form must stay on disk, since the draft that it went into is not there.
  private func hold(_ subject: Form.Subject) -> Bool {
    let drafts = unkept.withLock { unkept in subject.referrals.filter { unkept[.draft($0)] != nil } }
    if !drafts.isEmpty { held.withLock { _ = $0.insert(subject) } }
    return !drafts.isEmpty
  }

  private func note(_ effect: Effect) {
    switch effect {
    case .keepList(let sort, let columns):
      note { workspace throws(StoreError) in
        try await workspace.keepList(sort, columns: columns.map(\.rawValue))
      }
    case .keepView(let view):
      let columns = (view.columns ?? []).map(\.rawValue)
      note { workspace throws(StoreError) in
        try await workspace.keepView(
          SavedView(name: view.name, filter: view.filter, sort: view.sort, columns: columns))
      }
    case .dropView(let name): note { workspace throws(StoreError) in try await workspace.dropView(name) }
    case .look(let id): note { workspace throws(StoreError) in try await workspace.look(at: id) }
    default: break
    }
  }

  private func lookElsewhere() { ordered.yield { [self] in await reportElsewhere() } }

  private func reportElsewhere() async {
    guard let found = try? await workspace.changedElsewhere(), !found.isEmpty else { return }
    mailbox.post(
      .stagedElsewhere(
        found.map { news in
          Elsewhere(id: news.id, known: news.known, entry: news.stored?.entry(news.open))
        }))
  }

  /// Lets go of everything under way, but for what is to be kept, which is waited for.
  ///
  /// - Returns: Why something is not on disk, where that is so.
  func stop() async -> [Trouble] {
    for task in running.withLock({ $0.values }) { task.cancel() }
    for latest in [counting, syncing] { latest.task.withLock { $0?.cancel() } }
    ordered.finish()
    await keeper.value
    return Array(Set(unkept.withLock { $0.values }))
  }

  /// Keeps something that a person made, which must not be lost silently.
  private func keep(
    _ what: Unkept, _ work: @escaping @Sendable (Workspace) async throws(StoreError) -> Void
  ) {
    ordered.yield { [self] in
      do throws(StoreError) {
        try await work(workspace)
        release(what)
      } catch .movedElsewhere {
        // Nothing is lost: what comes of both is kept once it is known what the other copy did.
        await reportElsewhere()
      } catch .copied(let path) {
        release(what)
        mailbox.post(.readFailed(Trouble("\(StoreError.copied(path: path))")))
      } catch .underway(let id, let process) {
        // Its answer decides what is left of the draft.
        mailbox.post(.readFailed(Trouble("\(StoreError.underway(id, process: process))")))
      } catch {
        let trouble = Trouble("\(error)")
        unkept.withLock { $0[what] = trouble }
        mailbox.post(.keepFailed(what, trouble))
      }
    }
  }

  /// Tells that what could not be kept is kept now, and lets go of the texts that stood for it.
  private func release(_ what: Unkept) {
    guard unkept.withLock({ $0.removeValue(forKey: what) }) != nil else { return }
    mailbox.post(.kept(what))
    for subject in held.withLock({ Array($0) }) { keep(.keepText(subject, nil)) }
  }

  /// Keeps something whose loss would only be a nuisance.
  private func note(_ work: @escaping @Sendable (Workspace) async throws(StoreError) -> Void) {
    ordered.yield { [workspace, mailbox] in
      do throws(StoreError) { try await work(workspace) } catch {
        mailbox.post(.readFailed(Trouble("\(error)")))
      }
    }
  }

  private static func sync(_ whole: Bool, _ workspace: Workspace, _ mailbox: Mailbox<Event>) async {
    do throws(SyncError) {
      let report = try await workspace.sync(whole: whole) { progress in
        mailbox.post(.syncing(progress.received, touched: progress.touched))
      }
      mailbox.post(.synced)
      mailbox.post(.reported(report))
    } catch {
      if case .service(.cancelled) = error { return }
      mailbox.post(.syncFailed(Trouble(error)))
    }
  }

  private func count(_ query: RowQuery) {
    replace(counting) { [workspace, mailbox] in
      guard (try? await Task.sleep(for: Self.lull)) != nil else { return }
      do throws(StoreError) {
        let (count, totals) = try workspace.count(query)
        if !Task.isCancelled { mailbox.post(.counted(query, count, totals)) }
      } catch .cancelled {
        // Another filter was typed meanwhile.
      } catch { mailbox.post(.readFailed(Trouble("\(error)"))) }
    }
  }

  private func replace(_ latest: Latest, _ work: @escaping @Sendable () async -> Void) {
    latest.task.withLock { task in
      task?.cancel()
      task = Task { await work() }
    }
  }

  private func run(_ work: @escaping @Sendable () async -> Void) {
    let number = next.withLock { number in
      number += 1
      return number
    }
    // The task is entered under the lock, so that it can't be done before it is.
    running.withLock { running in
      running[number] = Task {
        await work()
        self.running.withLock { $0[number] = nil }
      }
    }
  }
}

extension Trouble {
  init(_ error: ClientError) {
    self.init(error.description, problem: error.problem, mayPass: !error.isAboutTheToken)
  }

  init(_ error: SyncError) {
    switch error {
    case .service(let error): self.init(error)
    case .store(let error): self.init(error.description)
    }
  }
}

extension SendAnswer {
  /// An outcome as the screen takes it.
  init(_ outcome: SendOutcome) {
    switch outcome {
    case .sent(let referral, let requestID): self = .sent(referral, requestID: requestID)
    case .sentPartly(let referral, let kept, let requestID):
      self = .sentPartly(referral, kept: kept, requestID: requestID)
    case .sentEarlier(let referral, let draft, let requestID):
      self = .sentEarlier(referral, draft, requestID: requestID)
    case .accepted(let error, _): self = .accepted(error.map(Trouble.init))
    case .conflict(let theirs): self = .conflict(theirs: theirs, nil)
    case .conflictUnread(let error): self = .conflict(theirs: nil, Trouble(error))
    case .refused(let problem):
      let trouble = Trouble(outcome.description, problem: problem)
      self = ClientError(problem).isAboutTheRequest ? .refused(trouble) : .notSent(trouble)
    case .notSent(let error): self = .notSent(Trouble(outcome.description, problem: error.problem))
    case .unknown(let error): self = .unknown(Trouble(outcome.description, problem: error.problem))
    case .underway: self = .underway
    case .notKept(.uncertain(let id, let process, let machine)):
      let error = StoreError.uncertain(id, process: process, machine: machine)
      self = .unknown(Trouble("\(error)"))
    case .notKept: self = .notSent(Trouble(outcome.description))
    }
  }
}

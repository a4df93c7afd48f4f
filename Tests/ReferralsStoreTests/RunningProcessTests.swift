import Foundation
import Testing

@testable import ReferralsStore

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct Processes {
  @Test func `a process that ended runs no more, also as long as nobody took notice of its end`() throws {
    var id = pid_t()
    let words: [UnsafeMutablePointer<CChar>?] = [strdup("sleep"), strdup("60"), nil]
    defer { for word in words { free(word) } }
    try #require(posix_spawn(&id, "/bin/sleep", nil, nil, words, nil) == 0)
    let process = RunningProcess.with(Int(id))
    #expect(process.isAlive)
    kill(id, SIGKILL)
    var end = siginfo_t()
    try #require(waitid(P_PID, id_t(id), &end, WEXITED | WNOWAIT) == 0)
    #if canImport(Glibc)
      #expect(!process.isAlive)
    #endif
    waitpid(id, nil, 0)
    #expect(!process.isAlive)
  }

  @Test func `a number that was given out again is another process`() {
    let current = RunningProcess.current
    #expect(current.isAlive)
    #expect(!RunningProcess(number: current.number, born: "1 none").isAlive)
  }
}

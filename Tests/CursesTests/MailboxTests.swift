import Curses
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct Mailboxes {
  private func isReadable(_ descriptor: Int32) -> Bool {
    var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&wait, 1, 0) == 1
  }

  @Test func `messages come in order and wake the sleeper once`() {
    let mailbox = Mailbox<Int>()
    #expect(!isReadable(mailbox.descriptor))
    for number in 1...5 { mailbox.post(number) }
    #expect(isReadable(mailbox.descriptor))
    #expect(mailbox.collect() == [1, 2, 3, 4, 5])
    #expect(!isReadable(mailbox.descriptor))
    #expect(mailbox.collect() == [])
  }

  @Test func `more messages than a pipe holds are all kept`() {
    let mailbox = Mailbox<Int>()
    for number in 0..<200_000 { mailbox.post(number) }
    #expect(mailbox.collect().count == 200_000)
    mailbox.post(1)
    #expect(isReadable(mailbox.descriptor))
  }

  @Test func `many tasks may post at once`() async {
    let mailbox = Mailbox<Int>()
    await withTaskGroup(of: Void.self) { group in
      for start in 0..<20 {
        group.addTask { for number in 0..<100 { mailbox.post(start * 100 + number) } }
      }
    }
    #expect(Set(mailbox.collect()) == Set(0..<2000))
  }
}

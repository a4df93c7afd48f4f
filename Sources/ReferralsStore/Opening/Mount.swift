#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What kind of file system a path is on.
enum Mount {
  /// Whether other machines may work in a folder, too.
  ///
  /// Where the system does not tell, it counts as a disk of this machine.
  static func isOnNetwork(_ path: String) -> Bool {
    #if canImport(Glibc)
      var status = stat()
      guard stat(path, &status) == 0, let table = PrivateFiles.contents("/proc/self/mountinfo") else {
        return false
      }
      return type(of: UInt64(status.st_dev), in: String(decoding: table, as: UTF8.self)).map(isNetwork)
        ?? false
    #else
      var status = statfs()
      return statfs(path, &status) == 0 && status.f_flags & UInt32(MNT_LOCAL) == 0
    #endif
  }

  /// The type of the file system that a device number belongs to, by the table of proc_pid_mountinfo(5).
  static func type(of device: UInt64, in table: String) -> Substring? {
    let major = device >> 8 & 0xFFF | device >> 32 & ~0xFFF
    let minor = device & 0xFF | device >> 12 & ~0xFF
    for line in table.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count > 4, words[2] == "\(major):\(minor)", let end = words.firstIndex(of: "-") else {
        continue
      }
      return words.indices.contains(end + 1) ? words[end + 1] : nil
    }
    return nil
  }

  static func isNetwork(_ type: Substring) -> Bool {
    networks.contains(type) || type.hasPrefix("nfs") || type.hasPrefix("fuse.") || type.hasPrefix("smb")
  }

  private static let networks: Set<Substring> = [
    "9p", "afs", "ceph", "cifs", "gfs2", "gpfs", "lustre", "ocfs2", "prl_fs", "vboxsf", "virtiofs", "vmhgfs",
  ]
}

extension Line {
  /// The line cut to at most `columns`, ending in … when something was left out.
  ///
  /// Cuts on cluster borders: where a wide character does not fit the result is one column narrower.
  public func clipped(to columns: Int, ellipsis: Bool = true) -> Line {
    guard width > columns else { return self }
    guard columns > 0 else { return Line() }
    var room = ellipsis ? columns - 1 : columns
    var line = Line()
    for run in runs {
      let kept = run.prefix(room)
      line.append(kept)
      room -= kept.width
      if kept.width < run.width {
        if ellipsis { line.append("…", run.role) }
        break
      }
    }
    return line
  }

  /// The line at exactly `columns`: blanks of `role` follow a short one, a long one is clipped.
  public func padded(to columns: Int, _ role: Role = .plain) -> Line {
    var line = clipped(to: columns)
    if line.width < columns { line.append(.blank(columns - line.width, role)) }
    return line
  }

  /// The line at exactly `columns`, set right: blanks of `role` lead a short one, a long one is clipped.
  public func leading(to columns: Int, _ role: Role = .plain) -> Line {
    let clipped = clipped(to: columns)
    guard clipped.width < columns else { return clipped }
    var line = Line()
    line.append(.blank(columns - clipped.width, role))
    line.append(clipped)
    return line
  }

  /// The line with another laid over it from `column` on.
  ///
  /// A wide character that is half covered leaves a blank; a line that ends before `column` is filled up.
  public func replacing(from column: Int, with overlay: Line) -> Line {
    let column = max(0, column)
    var line = slice(0..<column)
    if line.width < column { line.append(.blank(column - line.width, .plain)) }
    line.append(overlay)
    if line.width < width { line.append(slice(line.width..<width)) }
    return line
  }

  /// The columns in `range`, with a blank for each half of a wide character cut at either end.
  func slice(_ range: Range<Int>) -> Line {
    var line = Line()
    var start = 0
    for run in runs {
      let end = start + run.width
      if start < range.upperBound, end > range.lowerBound {
        line.append(run.slice(max(0, range.lowerBound - start)..<min(run.width, range.upperBound - start)))
      }
      start = end
    }
    return line
  }
}

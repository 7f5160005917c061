const encoder = new TextEncoder()

/**
 * Gives the 1-based UTF-8 column in its line of an index in `source`. Asked in rising order, as a table row's boxes stand, it reads each
 * character once; a line with many boxes stays cheap.
 */
export function byteColumns(source: string): (index: number) => number {
  let last = { index: 0, column: 1 }
  return (index) => {
    const lineStart = source.lastIndexOf('\n', index - 1) + 1
    const from = last.index >= lineStart && last.index <= index ? last : { index: lineStart, column: 1 }
    last = { index, column: from.column + encoder.encode(source.slice(from.index, index)).length }
    return last.column
  }
}

const encoder = new TextEncoder()

/**
 * Gives the 1-based UTF-8 column in its line of an index in `source`. Asked in rising order, it reads each character once, however many
 * boxes stand in a line.
 */
export function byteColumns(source: string): (index: number) => number {
  let last = { index: 0, column: 1 }
  return (index) => {
    const from = index < last.index ? { index: 0, column: 1 } : last
    const between = source.slice(from.index, index)
    const lineEnd = between.lastIndexOf('\n')
    const bytes = encoder.encode(between.slice(lineEnd + 1)).length
    last = { index, column: (lineEnd < 0 ? from.column : 1) + bytes }
    return last.column
  }
}

import type StateBlock from 'markdown-it/lib/rules_block/state_block.mjs'

/**
 * Parses what a block contains that begins after a sign on `line`, at index `start`, and goes on in the lines that are indented by
 * `indent` columns. `state` is as before afterwards, but for the tokens and the line reached.
 */
export function tokenizeContainer(
  state: StateBlock,
  line: number,
  endLine: number,
  start: number,
  indent: number,
): void {
  const { bMarks, tShift, sCount, blkIndent, tight, parentType } = state
  const [mark, shift, columns] = [bMarks[line] ?? 0, tShift[line] ?? 0, sCount[line] ?? 0]
  state.blkIndent += indent
  state.parentType = 'root'
  bMarks[line] = start
  tShift[line] = 0
  sCount[line] = state.blkIndent
  state.md.block.tokenize(state, line, endLine)
  bMarks[line] = mark
  tShift[line] = shift
  sCount[line] = columns
  state.blkIndent = blkIndent
  state.tight = tight
  state.parentType = parentType
}

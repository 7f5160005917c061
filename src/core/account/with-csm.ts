import { isAlias, isScalar, parseDocument, stringify } from 'yaml'

/**
 * The account file with another `team.csm` (null for nobody). Where the file names one already only that value is
 * exchanged, all else stays byte for byte; otherwise the key is added. Refuses what is no YAML.
 */
export function withCsm(text: string, csm: string | null): string {
  const doc = parseDocument(text)
  const error = doc.errors[0]
  if (error) throw new Error(`The file cannot be read: ${error.message}`)
  const range = csmRange(doc)
  if (range) {
    const value = stringify(csm).trimEnd()
    const empty = range[0] === range[1]
    const changed = `${text.slice(0, range[0])}${empty ? ' ' : ''}${value}${text.slice(range[1])}`
    if (parseDocument(changed).getIn(['team', 'csm']) === csm) return changed
  }
  const team = doc.get('team', true)
  if (isScalar(team) || isAlias(team)) doc.delete('team')
  doc.setIn(['team', 'csm'], csm)
  return doc.toString({ lineWidth: 0, flowCollectionPadding: false })
}

function csmRange(doc: ReturnType<typeof parseDocument>): readonly [number, number] | undefined {
  const node = doc.getIn(['team', 'csm'], true)
  return isScalar(node) && node.range ? [node.range[0], node.range[1]] : undefined
}

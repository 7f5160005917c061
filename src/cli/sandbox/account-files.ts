import { ApiError, FileShape, type ProjectView, TreeShape } from 'gitlab-sandbox/page'
import { parse } from 'yaml'
import { z } from 'zod'
import { accountKeyOfPath } from '../../core/account/account-file.ts'
import { parseAccount } from '../../core/account/parse-account.ts'

/** An account file as the page shows it, also where the bot would refuse it: then `code` says why. */
export type AccountFile = {
  readonly path: string
  readonly key: string
  readonly name: string
  readonly csm: string | null
  /** What kind of customer, in a few words. */
  readonly about: string
  readonly arr: string | null
  readonly contract: string | null
  readonly code: string | null
}

const text = z.string().nullish().catch(null)
const Loose = z.object({
  name: text,
  kind: text,
  region: text,
  deployment: text,
  currency: text,
  arr: z.number().nullish().catch(null),
  team: z.object({ csm: text }).catch({ csm: null }).nullish(),
  dates: z.object({ original_contract_date: text }).catch({ original_contract_date: null }).nullish(),
})

/** The account files on the default branch, by path. None where there is no folder, or the viewer may not see it. */
export async function accountFiles({ api, project }: ProjectView): Promise<AccountFile[]> {
  const repository = `/projects/${project.id}/repository`
  const ref = project.default_branch ?? 'main'
  try {
    const tree = await api.all(TreeShape, `${repository}/tree`, { path: 'accounts', ref })
    const files = tree.filter(({ path, type }) => type === 'blob' && accountKeyOfPath(path) !== null)
    return await Promise.all(
      files.map(async ({ path }) => {
        const file = await api.one(FileShape, `${repository}/files/${encodeURIComponent(path)}`, { ref })
        return accountFile(path, Buffer.from(file.content, 'base64').toString('utf8'))
      }),
    )
  } catch (error) {
    if (error instanceof ApiError) return []
    throw error
  }
}

function accountFile(path: string, content: string): AccountFile {
  const read = parseAccount(content, path)
  const problem = 'problems' in read ? read.problems[0] : undefined
  const fields = Loose.catch({ name: null }).parse(looseData(content))
  const key = accountKeyOfPath(path) ?? path
  return {
    path,
    key,
    name: fields.name || key,
    csm: fields.team?.csm || null,
    about: [fields.kind, fields.region, fields.deployment].filter(Boolean).join(' · '),
    arr: typeof fields.arr === 'number' ? `${grouped(fields.arr)} ${fields.currency ?? ''}`.trim() : null,
    contract: z.iso.date().nullish().catch(null).parse(fields.dates?.original_contract_date) ?? null,
    code: problem ? `Line ${problem.line}: ${problem.message}` : null,
  }
}

function looseData(content: string): unknown {
  try {
    return parse(content, { maxAliasCount: 100 })
  } catch {
    return {}
  }
}

function grouped(amount: number): string {
  return new Intl.NumberFormat('en-GB').format(amount)
}

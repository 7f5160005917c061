import { readdirSync, readFileSync } from 'node:fs'

/** The texts of one folder of `templates/`, as they ship. */
export function templateText(folder: string): { path: string; text: string }[] {
  const paths = readdirSync(`templates/${folder}`).map((name) => `templates/${folder}/${name}`)
  return paths.map((path) => ({ path, text: readFileSync(path, 'utf8') }))
}

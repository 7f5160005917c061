import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { Playbook } from '../../src/core/playbook/playbook.ts'

const shipped = (id: string) => Playbook.parse(parse(readFileSync(`config/playbooks/${id}.yml`, 'utf8')))

/** How a CSM is found. */
export const assignment = shipped('assign-csm')

/** A year with a customer. */
export const lifecycle = shipped('lifecycle-year')

/** Six weekly calls. */
export const sixWeek = shipped('onboarding-six-week')

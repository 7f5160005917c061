import { createCalendars } from '../../../src/core/calendar/create-calendars.ts'
import { shippedCalendars } from '../../support/shipped-calendars.ts'

/** The calendars that ship, made once. */
export const storyCalendars = createCalendars(shippedCalendars, 'UTC')

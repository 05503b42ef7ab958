// Whether and how a fact belongs to a plan period: the document says so of each. And whether it lies in some years.

/** @import { Fact } from "../records.d.ts" */

/** How a fact belongs to a plan period; nothing if it does not. @param {Fact} fact @param {string} id */
export const howIn = (fact, id) => (Object.hasOwn(fact.periods, id) ? fact.periods[id] : "");

/** Whether a fact belongs to a plan period; `all` holds every fact. @param {Fact} fact @param {string} id */
export const belongsTo = (fact, id) => id === "all" || howIn(fact, id) !== "";

/** @param {string} day */
const calendarYear = (day) => Number(day.slice(0, 4));

/**
 * Whether a day of a fact lies in some years; one without a time has none.
 * @param {Fact} fact @param {readonly [number, number]} years
 */
export const overlaps = ({ start, end }, [first, last]) =>
  start !== null && end !== null && calendarYear(start) <= last && calendarYear(end) >= first;

import { z } from 'zod';

/** Whether a text is of a format. Each takes a time that grows with the length of the text alone. */
type Format = (text: string) => boolean;

const matches = (pattern: RegExp): Format => (text) => pattern.test(text);

const daysIn = (year: number, month: number): number => new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();

const fullDate = /^(\d{4})-(\d\d)-(\d\d)$/;

/** `full-date` of RFC 3339. */
function isDate(text: string): boolean {
  const [, year, month, day] = (fullDate.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

const fullTime = /^(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:z|([+-])(\d\d):(\d\d))$/i;

/** `full-time` of RFC 3339. A leap second can only be the last one of a day in UTC. */
function isTime(text: string): boolean {
  const found = fullTime.exec(text);
  if (!found) return false;
  const [hour = 0, minute = 0, second = 0] = found.slice(1, 4).map(Number);
  const [offsetHour, offsetMinute] = [Number(found[5] ?? 0), Number(found[6] ?? 0)];
  if (hour > 23 || minute > 59 || second > 60 || offsetHour > 23 || offsetMinute > 59) return false;
  const offset = (offsetHour * 60 + offsetMinute) * (found[4] === '-' ? -1 : 1);
  return second < 60 || (hour * 60 + minute - offset + 2 * 1_440) % 1_440 === 1_439;
}

/** `date-time` of RFC 3339: a `T` stands between date and time, and nothing else. */
const isDateTime: Format = (text) => /^.{10}t/i.test(text) && isDate(text.slice(0, 10)) && isTime(text.slice(11));

/** RFC 1123: labels of 1–63 characters, 253 in all. */
const isHostname: Format = (text) =>
  text.replace(/\.$/, '').length <= 253 && /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*\.?$/i.test(text);

/** Appendix B of RFC 3986: scheme, authority, path, query, fragment. It matches every text. */
const uriParts = /^(?:([^:/?#]+):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#([^]*))?$/;
const isScheme = matches(/^[a-z][a-z0-9+.-]*$/i);
const isPath = matches(/^(?:[\w.~!$&'()*+,;=:@/-]|%[\da-f]{2})*$/i);
const isQuery = matches(/^(?:[\w.~!$&'()*+,;=:@/?-]|%[\da-f]{2})*$/i);
const isRegisteredName = matches(/^(?:[\w.~!$&'()*+,;=-]|%[\da-f]{2})*$/i);
const isUserInfo = matches(/^(?:[\w.~!$&'()*+,;=:-]|%[\da-f]{2})*$/i);
const futureAddress = /^v[\da-f]+\.[\w.~!$&'()*+,;=:-]+$/i;

function isAuthority(text: string): boolean {
  const at = text.lastIndexOf('@');
  if (at >= 0 && !isUserInfo(text.slice(0, at))) return false;
  const [, literal, name, port = ''] = /^(?:\[([^\]]*)\]|([^:]*))(?::(.*))?$/s.exec(text.slice(at + 1)) ?? [];
  if (!/^\d*$/.test(port)) return false;
  if (literal !== undefined) return isIPv6(literal) || futureAddress.test(literal);
  return name !== undefined && isRegisteredName(name);
}

const [ipv4, ipv6] = [z.ipv4(), z.ipv6()];
const isIPv6: Format = (text) => ipv6.safeParse(text).success;

/** RFC 3986: a URI, or a reference that may lack a scheme. */
function isUri(text: string, needsScheme: boolean): boolean {
  const [, scheme, authority, path = '', query = '', fragment = ''] = uriParts.exec(text) ?? [];
  if (scheme === undefined ? needsScheme : !isScheme(scheme)) return false;
  if (authority !== undefined && !isAuthority(authority)) return false;
  return isPath(path) && isQuery(query) && isQuery(fragment);
}

/** The formats that are asserted, by their name in JSON Schema, draft 2020-12. */
export const formatChecks = {
  date: isDate,
  time: isTime,
  'date-time': isDateTime,
  duration: matches(/^P(?!$)(?:(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?|\d+W)$/),
  email: matches(/^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i),
  hostname: isHostname,
  ipv4: (text) => ipv4.safeParse(text).success,
  ipv6: isIPv6,
  uri: (text) => isUri(text, true),
  'uri-reference': (text) => isUri(text, false),
  uuid: matches(/^(?:urn:uuid:)?[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i),
  'json-pointer': (text) => (text === '' || text.startsWith('/')) && !/~(?![01])/.test(text),
} as const satisfies Record<string, Format>;

export type FormatName = keyof typeof formatChecks;

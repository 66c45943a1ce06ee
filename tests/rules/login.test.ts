import { describe, expect, it } from 'vitest';
import { returnAddress } from '../../src/rules/login.ts';

const app = 'https://app.example.org/base/home';
const origins = ['https://other.example.org'];

describe('the address to return to', () => {
  it.each([
    ['/settings', 'https://app.example.org/settings'],
    ['settings?a=b#c', 'https://app.example.org/base/settings?a=b#c'],
    ['', app],
    ['?a', 'https://app.example.org/base/home?a'],
    ['https://app.example.org', 'https://app.example.org/'],
    ['https://APP.example.org:443/x', 'https://app.example.org/x'],
    ['https://other.example.org/x', 'https://other.example.org/x'],
    ['/../x', 'https://app.example.org/x'],
    // As browsers read it: a path, since the scheme is that of the base.
    ['https:evil.example', 'https://app.example.org/base/evil.example'],
    ['/über', 'https://app.example.org/%C3%BCber'],
  ])('%j is %s', (given, expected) => {
    expect(returnAddress(given, app, origins)).toBe(expected);
  });

  it.each([
    ...['//evil.example', '///evil.example', '/\\evil.example', '\\\\evil.example', 'http://app.example.org', 'https://app.example.org:444'],
    ...['https://app.example.org.evil.example', 'https://evil.example/https://app.example.org', 'https://app.example.org@evil.example', 'https://a:b@app.example.org', 'https://a@app.example.org'],
    ...['javascript:alert(1)', 'data:text/html,x', 'blob:https://app.example.org/x', 'https://', 'https://[', '/\r\nlocation: x', '\t//evil.example', '/x\0', '\u0085//evil.example', `/${'ü'.repeat(400)}`],
  ])('%j is none', (given) => {
    expect(returnAddress(given, app, origins)).toBeNull();
  });
});

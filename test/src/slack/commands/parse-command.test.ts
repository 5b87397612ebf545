import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { schemeName } from '../../../../src/domain/scheme-name.js';
import { commandText, parseCommand, type Verb, verbs } from '../../../../src/slack/commands/parse-command.js';

describe('what is typed behind /backup', () => {
  it.each<[string, Verb, string | null]>([
    ['', 'help', null],
    ['   ', 'help', null],
    ['now', 'now', null],
    ['NOW', 'now', null],
    ['  Now   CRM nightly  ', 'now', 'CRM nightly'],
    ['now "CRM nightly"', 'now', 'CRM nightly'],
    ['now “CRM nightly”', 'now', 'CRM nightly'],
    ['now „CRM nightly“', 'now', 'CRM nightly'],
    ['now «CRM nightly»', 'now', 'CRM nightly'],
    ["edit 'CRM nightly'", 'edit', 'CRM nightly'],
    ['edit ‘CRM nightly’', 'edit', 'CRM nightly'],
    ['pause "', 'pause', '"'],
    ['pause ""', 'pause', null],
    ['resume Olga’s backup', 'resume', 'Olga’s backup'],
    ['status\tWebsite', 'status', 'Website'],
    ['restore crm_basic_2026-11-20.zip', 'restore', 'crm_basic_2026-11-20.zip'],
    ['list', 'list', null],
    ['connect', 'connect', null],
    ['permissions', 'permissions', null],
    ['audit “CRM nightly”', 'audit', 'CRM nightly'],
  ])('%j is %s with the name %j', (typed, verb, name) => {
    expect(parseCommand(typed)).toEqual({ verb, name });
  });

  it.each<[string, Verb | null]>([
    ['nwo', 'now'],
    ['stauts', 'status'],
    ['lsit', 'list'],
    ['hlep', 'help'],
    ['hist', 'history'],
    ['pick', 'pickup'],
    ['resmue', 'resume'],
    ['file', 'files'],
    ['Edti', 'edit'],
    ['premissions', 'permissions'],
    ['auidt', 'audit'],
    ['foo', null],
    ['x', null],
    ['delete', null],
    ['n'.repeat(3000), null],
  ])('%j is near to %j', (typed, near) => {
    expect(parseCommand(`${typed} CRM`)).toEqual({ verb: null, near: near && { verb: near, name: 'CRM' } });
  });

  it('comes back from the text of a command, whatever the name', () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter(isName).map(schemeName);
    fc.assert(
      fc.property(fc.constantFrom(...verbs), fc.option(name), (verb, named) => {
        expect(parseCommand(commandText(verb, named))).toEqual({ verb, name: named });
      }),
    );
  });

  it('never makes the parser throw', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (typed) => parseCommand(typed) !== undefined));
  });
});

function isName(text: string): boolean {
  try {
    return schemeName(text) !== '';
  } catch {
    return false;
  }
}

import { describe, expect, it } from '@jest/globals';
import { formDraft, problemOf, valuesOfDraft } from '../../../../src/slack/scheme-form/form-draft.js';
import { formValues } from '../../../../src/slack/scheme-form/form-state.js';
import { formMetadata, readFormMetadata } from '../../../../src/slack/scheme-form/form-metadata.js';
import { OperatorError } from '../../../../src/domain/operator-error.js';
import { aScheme } from '../../../contract/stores/records.js';

describe('the draft of a form', () => {
  it('has what the scheme had, when nothing was changed', () => {
    for (const method of ['granular', 'site-export'] as const) {
      const scheme = aScheme({ method });
      expect(formDraft(valuesOfDraft(scheme), 'granular')).toMatchObject({ method, type: scheme.type });
    }
  });

  it('has the method that the scheme had, of a form that an older version opened', () => {
    const older = readFormMetadata(JSON.stringify({ edited: null, method: 'site-export' }));
    const values = formValues({ state: { values: { name: { value: { type: 'plain_text_input', value: 'CRM' } } } } });
    expect(formDraft(values, older.method)).toMatchObject({ name: 'CRM', method: 'site-export' });
    expect(formMetadata(older)).toBe(JSON.stringify({ edited: null, method: 'site-export' }));
  });

  it('takes no method that there is not', () => {
    expect(formDraft({ ...valuesOfDraft(aScheme()), method: 'toString' }, 'granular').method).toBe('granular');
  });

  it('shows at the method that it cannot be carried out here', () => {
    const error = new OperatorError('method-unavailable', { method: 'site-export' });
    expect(problemOf(error)).toEqual({ field: 'method', error });
  });
});

import type { Locator } from 'playwright-core';

/** A field of a form by its label: what is entered, the hint, and the error in red. */
export function formField(form: Locator, label: string): Locator {
  const labelled = form.page().locator('.label', { hasText: new RegExp(`^${label}( \\(optional\\))?$`) });
  return form.locator('.field').filter({ has: labelled });
}

/** What stands in red in the form, by the label of the field. */
export async function errorsIn(form: Locator): Promise<Readonly<Record<string, string>>> {
  const wrong = await form
    .locator('.field')
    .filter({ has: form.page().getByRole('alert') })
    .all();
  const errors = wrong.map(async (field): Promise<[string, string]> => {
    const label = await field.locator('.label').innerText();
    return [label.replace(' (optional)', ''), await field.getByRole('alert').innerText()];
  });
  return Object.fromEntries(await Promise.all(errors));
}

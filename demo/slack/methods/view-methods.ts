import { isJson, type Json, textOf } from '../json.js';
import { blockViolations, messageViolations, viewViolations } from '../rule-check.js';
import { SlackError } from '../slack-error.js';
import { type Triggers } from '../tickets.js';
import { checkSent, findView, modalsOf, openModal, publishHome, pushModal, updateView, viewJson } from '../views.js';
import { type Method } from '../web-api.js';
import { type View, type Workspace } from '../workspace.js';

export function viewMethods(workspace: Workspace, triggers: Triggers): Record<string, Method> {
  const answer = (view: View): Json => ({ view: viewJson(workspace, view) });

  /** With a hash, somebody's newer view is not written over. */
  function unchanged(view: View | undefined, hash: unknown): void {
    if (hash !== undefined && hash !== view?.hash) throw new SlackError('hash_conflict');
  }

  return {
    'views.open': {
      token: 'bot',
      run(args) {
        const sent = checkSent(workspace, args['view'], 'modal', 'views.open');
        const { user } = triggers.redeem(args['trigger_id']);
        return answer(openModal(workspace, user, sent));
      },
    },
    'views.push': {
      token: 'bot',
      run(args) {
        const sent = checkSent(workspace, args['view'], 'modal', 'views.push');
        const { user } = triggers.redeem(args['trigger_id']);
        return answer(pushModal(workspace, user, sent));
      },
    },
    'views.update': {
      token: 'bot',
      run(args) {
        const { view_id: id, external_id: externalId, hash } = args;
        const view = findView(workspace, (each) =>
          id === undefined ? externalId !== undefined && each.content['external_id'] === externalId : each.id === id,
        );
        if (!view) throw new SlackError('not_found');
        const type = modalsOf(workspace, view.user).some((each) => each.id === view.id) ? 'modal' : 'home';
        const sent = checkSent(workspace, args['view'], type, 'views.update');
        unchanged(view, hash);
        return answer(updateView(workspace, view, sent));
      },
    },
    'views.publish': {
      token: 'bot',
      run(args) {
        const user = textOf(args['user_id']);
        const sent = checkSent(workspace, args['view'], 'home', 'views.publish');
        if (!workspace.people.has(user)) throw new SlackError('user_not_found');
        unchanged(workspace.homes.get(user), args['hash']);
        return answer(publishHome(workspace, user, sent));
      },
    },
    'blocks.validate': {
      token: 'any',
      run(args) {
        const given = ['blocks', 'message', 'view'].filter((name) => args[name] !== undefined);
        if (given.length !== 1) throw new SlackError('invalid_arguments');
        return validated(args);
      },
    },
  };
}

function validated(args: Json): Json {
  const { view, message, blocks } = args;
  const broken =
    view !== undefined
      ? viewViolations(view)
      : isJson(message)
        ? messageViolations(message)
        : blockViolations(blocks, 'message');
  if (broken.length > 0)
    throw new SlackError(
      'invalid_blocks',
      broken.map(({ at, problem }) => `[ERROR] ${problem} [json-pointer:${at}]`),
    );
  return {};
}

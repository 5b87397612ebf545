import { WebAPIPlatformError } from '@slack/web-api';

/** Slack's own word for why it refused a call, such as `not_in_channel`; null for any other error. */
export function slackErrorCode(error: unknown): string | null {
  return error instanceof WebAPIPlatformError ? error.data.error : null;
}

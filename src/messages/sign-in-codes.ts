/** The codes of failed sign-ins with a provider: `error` in the address that the browser returns to. */
export const signInErrorCodes = {
  access_denied: {
    description: 'The user or the provider denied access.',
    remedy: 'Offer to try again.',
  },
  invalid_flow: {
    description: 'The sign-in was not started in this browser, was already completed, or took longer than ten minutes.',
    remedy: 'Start the sign-in again in the same browser.',
  },
  provider_unavailable: {
    description: 'The provider did not respond, responded too slowly, or sent too much data.',
    remedy: 'Try again later, or log in another way.',
  },
  invalid_answer: {
    description: 'The response of the provider could not be verified.',
    remedy: 'Try again. If it keeps failing, the configuration of the provider is wrong: see the log of the server.',
  },
  email_unverified: {
    description: 'There is no account yet, and the provider sent no verified email address to create one with.',
    remedy: 'Ask the user to verify the email address at the provider, or to register with a password.',
  },
  account_exists: {
    description: 'An account with this email address already exists. Log in another way, then link the provider.',
    remedy: 'Let the user log in, then call `linkSocialLogin`.',
  },
  account_unavailable: {
    description: 'The account is not available.',
    remedy: 'Refer the user to the support of the service.',
  },
  session_ended: {
    description: 'The session that started linking has ended, or the browser is signed in as another user.',
    remedy: 'Let the user log in, and start linking again.',
  },
  already_linked: {
    description: 'This login is linked to another account.',
    remedy: 'Let the user log in to that account and unlink it there.',
  },
} as const;

export type SignInErrorCode = keyof typeof signInErrorCodes;

/**
 * Script of the page at `/docs`. Whoever signs in there is signed in for the other operations too, as long as the tab is open: the token stands in the
 * session storage of the tab and nowhere else, and goes when they sign out, there or in the dialog of the page.
 */
export const REMEMBER_SIGN_IN = `'use strict';
window.addEventListener('load', () => {
  const KEY = 'huiying-docs-token';
  const { ui } = window;
  const authorize = (value) =>
    ui.authActions.authorize({ bearer: { name: 'bearer', schema: { type: 'http', scheme: 'bearer' }, value } });
  const answerOf = (path, method) => ui.specSelectors.responseFor(path, method);
  let signedIn = null;
  let signedOut = null;

  const remembered = sessionStorage.getItem(KEY);
  if (remembered) authorize(remembered);

  ui.getStore().subscribe(() => {
    const opened = answerOf('/api/v1/sessions', 'post');
    if (opened && opened !== signedIn) {
      signedIn = opened;
      if (opened.get('status') === 201) return authorize(JSON.parse(opened.get('text')).token);
    }
    const closed = answerOf('/api/v1/sessions/current', 'delete');
    if (closed && closed !== signedOut) {
      signedOut = closed;
      if (closed.get('status') === 204) return ui.authActions.logout(['bearer']);
    }
    const token = ui.getState().getIn(['auth', 'authorized', 'bearer', 'value']);
    if (token) sessionStorage.setItem(KEY, token);
    else sessionStorage.removeItem(KEY);
  });
});
`;

/**
 * The page at `/docs`: Swagger UI, which comes with the packages and is served from here. The page that the framework writes has its own style and
 * attributes of style inside, which the policy of the service forbids (security-headers.ts): so the page is written here, and all else stands in files.
 */
export const DOCS_PAGE = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>Huiying 回应 API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
<link rel="stylesheet" href="/docs/index.css">
<link rel="icon" type="image/png" href="/docs/favicon-32x32.png" sizes="32x32">
</head>
<body>
<div id="swagger-ui"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/open.js"></script>
<script src="/docs/remember-sign-in.js"></script>
</body>
</html>
`;

/** Files of Swagger UI that the page asks for; what else comes with it, such as a page that loads a specification from elsewhere, is not served. */
export const SWAGGER_FILES: readonly string[] = [
  '/swagger-ui.css',
  '/index.css',
  '/favicon-32x32.png',
  '/swagger-ui-bundle.js',
];

/** Nobody outside is asked to validate the document. */
export const OPEN_DOCS = `'use strict';
window.ui = SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  validatorUrl: null,
  persistAuthorization: false,
});
`;

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

/** The page before its program draws it, and what it may load: nothing but its own. */
export function documentOf(users: readonly string[]): { readonly html: string; readonly policy: string } {
  const icon = 'data:image/svg+xml,' + encodeURIComponent(drawing);
  return {
    policy: [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "connect-src 'self'",
      "img-src 'self' data:",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    html: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Demo Company</title>
<link rel="icon" href="${icon}">
<link rel="stylesheet" href="/main.css">
</head>
<body>
<div id="page" data-users="${users.join(' ')}"></div>
<noscript>This page needs JavaScript.</noscript>
<script type="module" src="/main.js"></script>
</body>
</html>
`,
  };
}

const drawing =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#4a154b"/>' +
  '<path d="M10 9h12v5H10zm0 9h12v5H10z" fill="#fff"/></svg>';

/** The form that stands for Microsoft Entra ID on this machine. @param back - a path of this site. */
export function loginPage(back: string): string {
  const action = `/.auth/login/aad?post_login_redirect_uri=${encodeURIComponent(back)}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sign in (this machine)</title>
<style>
  :root { color-scheme: light dark }
  body { font: 16px/1.5 system-ui, sans-serif; display: grid; place-items: center; min-height: 95vh; margin: 0 }
  form { display: grid; gap: 1rem; width: min(22rem, 90vw) }
  h1 { font-size: 1.25rem; margin: 0 }
  p { margin: 0 }
  label { display: grid; gap: .25rem }
  input, button { font: inherit; padding: .6rem .75rem; border-radius: .5rem; border: 1px solid GrayText }
  button { background: #1f5fd0; color: #fff; border-color: #1f5fd0; cursor: pointer }
</style>
</head>
<body>
<main>
<form method="post" action="${action}">
  <h1>Sign in on this machine</h1>
  <p>Stands for Microsoft Entra ID. Any name works; the roles are yours to choose.</p>
  <label>Name <input name="name" required maxlength="100" autocomplete="username" autofocus></label>
  <label>Roles, separated by commas <input name="roles" value="admin" autocomplete="off"></label>
  <button>Sign in</button>
</form>
</main>
</body>
</html>
`;
}

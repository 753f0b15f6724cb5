// Who types in a form opens no page for a while. Tell the server that somebody is there, so that the
// session is not over when the form is sent.
const EACH = 5 * 60 * 1000
let told = Date.now()

document.addEventListener('input', () => {
  if (Date.now() - told < EACH) return
  told = Date.now()
  fetch(document.querySelector('#user-tools [data-account]').href, { method: 'HEAD' }).catch(() => {})
})

// Passkeys: what the browser answers goes into the form around the button that asked for it.
const forms = document.querySelectorAll('form[data-passkey]')

async function asked ($form) {
  if (!$form.dataset.options) {
    return JSON.parse(document.getElementById('passkey-options').textContent)
  }
  const response = await fetch($form.dataset.options, { headers: { Accept: 'application/json' } })
  if (!response.ok) throw new Error(`${response.status}`)
  return response.json()
}

async function credential ($form) {
  const options = await asked($form)
  if ($form.dataset.passkey === 'get') return window.webauthnJSON.get(options.request_options)
  // One that signs in by itself: it is kept on the device, and asks for a finger, a face or a PIN
  Object.assign(options.creation_options.publicKey.authenticatorSelection, {
    residentKey: 'required', requireResidentKey: true, userVerification: 'required'
  })
  return window.webauthnJSON.create(options.creation_options)
}

if (window.PublicKeyCredential) {
  for (const $needs of document.querySelectorAll('[data-passkey-needs]')) $needs.hidden = true
  for (const $form of forms) {
    $form.hidden = false
    $form.addEventListener('submit', async event => {
      event.preventDefault()
      const $problem = $form.querySelector('[role=alert]')
      $problem.hidden = true
      try {
        $form.elements.credential.value = JSON.stringify(await credential($form))
        $form.submit()
      } catch {
        $problem.hidden = false
      }
    })
  }
}

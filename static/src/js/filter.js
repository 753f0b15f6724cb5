// Updates the results without a full page load. The form, chips, pagination and
// sort are ordinary links and fields, so everything works without this file.
//
// The whole page is fetched and the marked regions are swapped in, so the server
// has one response per address and caches and the back button stay correct.
const REGIONS = ['results', 'filters']

export class Filter {
  constructor ($form, onSwap) {
    this.onSwap = onSwap
    this.at = this.here()
    this.$status = document.createElement('div')
    this.$status.className = 'govuk-visually-hidden'
    this.$status.setAttribute('role', 'status')
    document.body.append(this.$status)
    this.addToggle($form)

    document.addEventListener('change', ({ target }) => {
      if (target.form?.id !== 'filters' || this.isTyped(target)) return // which wait for a button
      if (target.name === 'case') this.go(this.addressWith(target), { keepsWords: true })
      else this.go(this.address())
    })
    document.addEventListener('submit', (e) => {
      if (e.target.id !== 'filters' || e.submitter?.hasAttribute('formaction')) return
      e.preventDefault()
      this.go(this.address(), { focus: Boolean(e.submitter?.closest('#filters')) })
    })
    document.addEventListener('click', (e) => {
      const $a = e.target.closest('a[data-swap]')
      if (!$a || e.defaultPrevented || e.metaKey || e.ctrlKey || e.shiftKey || e.altKey || e.button) return
      e.preventDefault()
      this.go($a.href, { focus: true })
    })
    // A move to an anchor on the page is a popstate too, and changes nothing here.
    window.addEventListener('popstate', () => {
      if (this.here() === this.at) return
      this.at = this.here()
      this.load(location.href)
    })
  }

  here () {
    return location.pathname + location.search
  }

  isTyped ($field) {
    return $field.matches('input, textarea') && !this.isTicked($field)
  }

  isTicked ($field) {
    return $field.matches('input:is([type=checkbox], [type=radio])')
  }

  // Fields of the form that stand outside the regions, such as the search box.
  outside (root) {
    return [...root.querySelectorAll('[form="filters"][id]')]
      .filter(($field) => this.isTyped($field) && !$field.closest('#results, #filters'))
  }

  address () {
    const $form = document.getElementById('filters')
    const params = new URLSearchParams()
    for (const [k, v] of new FormData($form)) if (v !== '') params.append(k, v)
    const query = params.toString()
    return $form.action.split('?')[0] + (query ? '?' + query : '')
  }

  // A shortlist grows and shrinks on the page of results where one is.
  addressWith ($box) {
    const params = new URL(this.asked ?? location.href, location.href).searchParams
    const listed = params.getAll('case').filter((slug) => slug !== $box.value)
    params.delete('case')
    for (const slug of $box.checked ? [...listed, $box.value] : listed) params.append('case', slug)
    const query = params.toString()
    return location.pathname + (query ? '?' + query : '')
  }

  async go (url, options) {
    this.asked = url // so that two ticks in a row are two
    const shown = await this.load(url, options)
    if (this.asked === url) this.asked = null
    if (!shown) return
    const { pathname, search } = new URL(shown)
    this.at = pathname + search
    if (this.at !== this.here()) history.pushState(null, '', this.at)
  }

  // Answers with the address that was shown, or nothing.
  async load (url, { focus = false, keepsWords = false } = {}) {
    this.pending?.abort()
    const pending = this.pending = new AbortController()
    this.$status.textContent = ''
    document.getElementById('results').setAttribute('aria-busy', 'true')
    const typed = new Map(
      keepsWords ? [] : this.outside(document).map(($field) => [$field.id, $field.value])
    )
    try {
      const response = await fetch(url, { signal: pending.signal, credentials: 'same-origin' })
      if (!response.ok) throw new Error(response.status)
      const page = new DOMParser().parseFromString(await response.text(), 'text/html')
      this.swap(page, typed, focus)
      return response.url
    } catch (error) {
      if (error.name === 'AbortError') return
      if (url === location.href) location.reload()
      else location.assign(url)
    }
  }

  swap (page, typed, focus) {
    const pairs = REGIONS.map((id) => [document.getElementById(id), page.getElementById(id)])
    if (pairs.flat().includes(null)) throw new Error('A region is missing')

    const $active = document.activeElement ?? document.body
    const same = this.isTicked($active)
      ? `[name="${$active.name}"][value="${CSS.escape($active.value)}"]`
      : $active.id && `#${CSS.escape($active.id)}`
    const wasInside = pairs.some(([$old]) => $old.contains($active))
    const folds = new Map(this.folds().map(($details) => [this.nameOf($details), $details.open]))
    const fold = $active.matches('summary') && this.nameOf($active.parentElement)

    for (const [$old, $new] of pairs) {
      $new.toggleAttribute('data-collapsed', $old.hasAttribute('data-collapsed'))
      $old.replaceWith($new)
      this.onSwap($new)
    }
    for (const $details of this.folds()) {
      const name = this.nameOf($details)
      if (folds.has(name)) $details.open = folds.get(name)
      if (name === fold) $details.querySelector('summary').focus({ preventScroll: true })
    }
    for (const $field of this.outside(document)) {
      const $new = page.getElementById($field.id)
      if ($new && $field.value === typed.get($field.id)) $field.value = $new.value
    }

    document.title = page.title
    const $count = document.getElementById('results-count')
    const said = [$count, document.getElementById('listed')]
    this.$status.textContent = said.map(($part) => $part?.textContent.trim()).filter(Boolean).join('. ')
    if (wasInside && !focus && same) document.querySelector(same)?.focus({ preventScroll: true })
    const lost = wasInside && document.activeElement === document.body
    if (focus || lost) {
      $count.tabIndex = -1
      $count.focus({ preventScroll: !focus })
    }
  }

  folds () {
    return [...document.querySelectorAll('#filters details')]
  }

  // Groups may come and go between answers, so never by position.
  nameOf ($details) {
    return $details.id || $details.querySelector('summary').firstChild.textContent.trim()
  }

  addToggle ($form) {
    const $button = document.createElement('button')
    $button.type = 'button'
    $button.className = 'govuk-button govuk-button--secondary app-filter-toggle'
    $button.setAttribute('aria-controls', 'filters')
    const set = (open) => {
      document.getElementById('filters').toggleAttribute('data-collapsed', !open)
      $button.setAttribute('aria-expanded', String(open))
      $button.textContent = open ? 'Hide filters' : 'Show filters'
    }
    $button.addEventListener('click', () => set($button.getAttribute('aria-expanded') === 'false'))
    $form.before($button)
    set(false)
  }
}

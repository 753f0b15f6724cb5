// Suggests titles, themes, places and organisations while somebody types: the pattern “editable
// combobox with list autocomplete”, in which nothing is chosen until a person chooses it. Without
// this file, or when the answer fails, the box searches as it always does.
const LEAST = 2 // characters
const WAIT = 150 // milliseconds after the last key
const PATIENCE = 3000 // milliseconds after which an answer would only startle

function make (tag, attributes, text = '') {
  const $element = document.createElement(tag)
  set($element, attributes)
  $element.textContent = text
  return $element
}

function set ($element, attributes) {
  for (const [name, value] of Object.entries(attributes)) $element.setAttribute(name, value)
}

export class Suggest {
  constructor ($input) {
    this.$input = $input
    this.words = $input.dataset
    const id = `${$input.id}-suggestions`
    this.$list = make('ul', { class: 'app-suggestions', id, role: 'listbox', 'aria-label': this.words.label, hidden: '' })
    this.$status = make('div', { class: 'govuk-visually-hidden', 'aria-live': 'polite' })
    $input.parentElement.append(this.$list, this.$status)
    set($input, { role: 'combobox', 'aria-autocomplete': 'list', 'aria-controls': id, 'aria-expanded': 'false' })

    $input.addEventListener('input', (e) => { if (!e.isComposing) this.ask(WAIT) })
    $input.addEventListener('compositionend', () => this.ask(WAIT))
    $input.addEventListener('keydown', (e) => this.press(e))
    $input.addEventListener('blur', () => this.close())
    $input.form.addEventListener('submit', () => this.close())
    // The focus stays in the box, or its loss would close the list before the click.
    this.$list.addEventListener('mousedown', (e) => e.preventDefault())
    this.$list.addEventListener('click', ({ target }) => this.choose(target.closest('[role=option]')))
  }

  get options () {
    return [...this.$list.children]
  }

  press (e) {
    if (e.isComposing || e.ctrlKey || e.metaKey || e.altKey || e.shiftKey) return
    const active = this.options.findIndex(($option) => $option.matches('[aria-selected=true]'))
    const moves = { ArrowDown: active + 1, ArrowUp: active < 0 ? this.options.length - 1 : active - 1 }
    if (e.key in moves) {
      e.preventDefault()
      if (this.$list.hidden) this.ask(0)
      else this.activate(moves[e.key])
    } else if (e.key === 'Enter' && active >= 0) {
      e.preventDefault()
      this.choose(this.options[active])
    } else if (e.key === 'Escape') {
      e.preventDefault() // or browsers empty a search box
      this.close()
    } else {
      this.activate(-1)
    }
  }

  // Past either end no option is active, and the next arrow starts again.
  activate (number) {
    this.options.forEach(($option, i) => set($option, { 'aria-selected': i === number }))
    const $option = this.options[number]
    if ($option) set(this.$input, { 'aria-activedescendant': $option.id })
    else this.$input.removeAttribute('aria-activedescendant')
    $option?.scrollIntoView({ block: 'nearest' })
  }

  choose ($option) {
    if (!$option) return
    this.close()
    if ($option.dataset.address) location.assign($option.dataset.address)
    else [...this.$input.form.elements].find(($field) => $field.type === 'submit').click()
  }

  ask (wait) {
    this.forget()
    this.activate(-1)
    const typed = this.$input.value.trim()
    if (typed.length < LEAST) this.close()
    else this.timer = setTimeout(() => this.fetch(typed), wait)
  }

  async fetch (typed) {
    const pending = this.pending = new AbortController()
    this.timer = setTimeout(() => this.close(), PATIENCE)
    try {
      const url = `${this.words.suggestions}?${new URLSearchParams({ q: typed })}`
      const response = await fetch(url, { signal: pending.signal, credentials: 'same-origin' })
      if (!response.ok) throw new Error(response.status)
      const { suggestions } = await response.json()
      if (this.pending === pending) this.show(typed, suggestions)
    } catch {
      if (this.pending === pending) this.close()
    }
  }

  show (typed, suggestions) {
    this.close()
    const { none, one, many, search } = this.words
    const number = suggestions.length
    this.$status.textContent = [none, one][number] ?? many.replace('{number}', number)
    if (!number) return
    const last = { label: search.replace('{words}', () => typed) }
    this.$list.replaceChildren(...[...suggestions, last].map((suggestion, i) => this.option(suggestion, i)))
    this.activate(-1)
    this.expand(true)
  }

  option ({ kind, label, address }, number) {
    const $option = make('li', { id: `${this.$list.id}-${number}`, role: 'option' })
    $option.append(make('span', {}, label))
    if (address) $option.dataset.address = address
    if (kind) $option.append(' ', make('small', {}, kind))
    return $option
  }

  close () {
    this.forget()
    this.activate(-1)
    this.expand(false)
    this.$status.textContent = ''
  }

  expand (open) {
    this.$list.hidden = !open
    set(this.$input, { 'aria-expanded': open })
  }

  // An answer that is still on its way is no longer wanted.
  forget () {
    clearTimeout(this.timer)
    this.pending?.abort()
    this.pending = null
  }
}

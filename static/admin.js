// Names for what Django's pickers and tables leave nameless to a screen reader.
'use strict'
{
  const labelOf = select => {
    const label = document.querySelector(`label[for="${CSS.escape(select.id)}"]`)
    return label ? label.textContent.replace(/:\s*$/, '').trim() : select.getAttribute('aria-label')
  }

  const name = () => {
    for (const select of document.querySelectorAll('select.admin-autocomplete')) {
      const picker = select.parentElement.querySelector('.select2-container')
      const label = labelOf(select)
      if (!picker || !label) continue
      const parts = '.select2-selection, .select2-selection__rendered[role], .select2-search__field'
      for (const part of picker.querySelectorAll(parts)) part.setAttribute('aria-label', label)
    }
    for (const th of document.querySelectorAll('.tabular th.original:empty')) {
      const words = document.createElement('span')
      words.className = 'visually-hidden'
      words.textContent = th.closest('.inline-group').querySelector('h2').textContent
      th.append(words)
    }
    const searchbar = document.getElementById('searchbar')
    if (searchbar) searchbar.setAttribute('aria-label', searchbar.form.querySelector('[type=submit]').value)
  }

  name()
  // Pickers are made after their rows, and those of a new row later still
  new MutationObserver(name).observe(document.body, { childList: true, subtree: true })
}

// Questions to put to a page (see checks.py). Each answers with a list of faults in words.

// Whether a person can see it, rather than a screen reader alone
function isSeen (element) {
  if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false
  const { width, height } = element.getBoundingClientRect()
  return width > 1 && height > 1 && !element.closest('.govuk-visually-hidden, .govuk-skip-link')
}

function lineage (element) {
  return element ? [element, ...lineage(element.parentElement)] : []
}

function describe (element) {
  return element.outerHTML.replace(/\s+/g, ' ').slice(0, 160)
}

function texts () {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const found = []
  while (walker.nextNode()) if (walker.currentNode.data.trim()) found.push(walker.currentNode)
  return found
}

// Links to a place on this page that is not there
function brokenAnchors () {
  return [...document.querySelectorAll('a[href*="#"]')]
    .filter((link) => link.pathname === location.pathname && !document.getElementById(link.hash.slice(1)))
    .map(describe)
}

// What makes the page wider than the window
function overflow () {
  const { scrollWidth } = document.scrollingElement
  if (scrollWidth <= innerWidth) return []
  const isWide = (element) => element.getBoundingClientRect().right > innerWidth + 1
  const wide = [...document.body.querySelectorAll('*')].filter(isWide)
  return [`The page is ${scrollWidth} px wide in a window of ${innerWidth}`, ...wide.slice(0, 5).map(describe)]
}

// Words that are outside the window or clipped, where nothing scrolls
function cut () {
  const isFrame = (element) => element !== document.body && element !== document.documentElement
  const scrolls = (element) => isFrame(element) && /auto|scroll/.test(getComputedStyle(element).overflowX)
  const clips = (element) => isFrame(element) && /hidden|clip/.test(getComputedStyle(element).overflow)
  return texts().filter((text) => {
    const parents = lineage(text.parentElement)
    if (!isSeen(text.parentElement) || text.parentElement.closest('svg, option') || parents.some(scrolls)) return false
    const range = document.createRange()
    range.selectNodeContents(text)
    const box = range.getBoundingClientRect()
    const isOutside = (frame) => box.left < frame.left - 1 || box.right > frame.right + 1
    const isClipped = (frame) => isOutside(frame) || box.top < frame.top - 1 || box.bottom > frame.bottom + 1
    return isOutside({ left: 0, right: innerWidth }) ||
      parents.filter(clips).some((parent) => isClipped(parent.getBoundingClientRect()))
  }).map((text) => `“${text.data.trim().slice(0, 60)}” in ${describe(text.parentElement)}`)
}

// What is smaller than 24 by 24 px to point at (WCAG 2.2, 2.5.8). Links within a sentence are exempt.
function smallTargets () {
  const all = document.querySelectorAll(
    'button, select, summary, input:not([type=hidden], [type=checkbox], [type=radio]), ' +
    '.govuk-checkboxes__label, .app-chip, .app-tile'
  )
  return [...all].filter(isSeen).flatMap((element) => {
    const { width, height } = element.getBoundingClientRect()
    const size = `${width.toFixed(1)} by ${height.toFixed(1)} px: ${describe(element)}`
    return width < 24 || height < 24 ? [size] : []
  })
}

// How it looks, with what is drawn for it: a checkbox of the design is drawn by its label
function look (element) {
  const label = element.matches('[type=checkbox], [type=radio]') ? element.labels[0] : null
  const boxes = [[element, ''], [element, '::before'], [element, '::after'], [label, '::before'], [label, '::after']]
  return boxes.filter(([owner]) => owner).map(([owner, part]) => {
    const style = getComputedStyle(owner, part)
    const outline = style.outlineStyle === 'none' ? '' : `${style.outlineWidth} ${style.outlineColor}`
    return [outline, style.backgroundColor, style.boxShadow, style.borderWidth].join(', ')
  }).join('; ')
}

const REGIONS = {
  '.govuk-skip-link': 'skip link',
  'body > header': 'header',
  '[aria-label=Breadcrumb]': 'breadcrumbs',
  '[role=search]': 'search',
  '#filters': 'filters',
  '#results': 'results',
  '[aria-label=Feedback]': 'report',
  'body > footer': 'footer'
}

// After a press of Tab: where the focus is, and whether it can be seen there; null outside the page
function focused () {
  const element = document.activeElement
  if (!element || element === document.body) return null
  const { left, top, right, bottom, width, height } = element.getBoundingClientRect()
  const shown = look(element)
  element.blur()
  const unfocused = look(element)
  element.focus({ preventScroll: true })
  const region = Object.keys(REGIONS).find((selector) => element.closest(selector))
  return {
    what: describe(element),
    number: [...document.querySelectorAll('*')].indexOf(element),
    region: REGIONS[region] ?? 'elsewhere',
    isVisible: shown !== unfocused,
    isInWindow: width > 0 && height > 0 && bottom > 0 && right > 0 && left < innerWidth && top < innerHeight
  }
}

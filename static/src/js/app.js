import {
  createAll, Button, CharacterCount, Checkboxes, ErrorSummary,
  NotificationBanner, PasswordInput, Radios, ServiceNavigation, SkipLink
} from 'govuk-frontend'
import { Filter } from './filter.js'
import { Suggest } from './suggest.js'

const components = [
  Button, CharacterCount, Checkboxes, ErrorSummary, NotificationBanner,
  PasswordInput, Radios, ServiceNavigation, SkipLink
]

function start ($scope) {
  for (const component of components) createAll(component, undefined, $scope)
}

// Set here, not by an inline script, so the content policy needs no exception.
document.body.classList.add('js-enabled', 'govuk-frontend-supported')
start(document)

const $form = document.getElementById('filters')
if ($form && document.getElementById('results')) new Filter($form, start)
if (!navigator.connection?.saveData) {
  for (const $input of document.querySelectorAll('[data-suggestions]')) new Suggest($input)
}

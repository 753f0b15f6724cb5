"""Settings of the API: read by anybody, so nobody signs in."""

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "DEFAULT_PARSER_CLASSES": [],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "casestudies.api.errors.answer",
    "UNAUTHENTICATED_USER": None,
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Shared Purpose",
    "DESCRIPTION": "Case studies of police and health services working together in England and "
    "Wales, for programs. For reading only; no key is needed. Every figure has its caution and "
    "its source: show them with it.",
    "VERSION": "1.0",
    "OAS_VERSION": "3.1.0",
    "SERVERS": [{"url": "/"}],
    "SORT_OPERATIONS": False,
    "SORT_OPERATION_PARAMETERS": False,
    "POSTPROCESSING_HOOKS": ["casestudies.api.schema.complete"],
}

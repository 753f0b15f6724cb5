"""How often one network may ask the API."""

from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from casestudies import request_limit

COUNTING = request_limit.Counting("api", most=600)


class Limit(BaseThrottle):
    def allow_request(self, request: Request, view: APIView) -> bool:
        return COUNTING.may_ask(request)

    def wait(self) -> float:
        return request_limit.wait()

"""The pension system for tests: the stand-in's own book, without a network, that fails as told."""

from collections import deque
from uuid import UUID

from certification.ports import Acknowledged, Page, PensionRefused, PensionUnavailable, Received
from demo.pension_book import Book, Refused


class Killed(BaseException):
    """The process that hands over dies here."""


class BookPension:
    """Takes messages into a book. `faults` says what happens to the next deliveries.

    "down": nothing arrives; "lost": it arrives and the answer is lost; "killed": it arrives and
    who sent it dies before noting so; "refuse": it is refused once.
    """

    def __init__(self):
        self.book = Book(":memory:")
        self.faults = deque()

    async def deliver(self, message_id, body):
        fault = self.faults.popleft() if self.faults else None
        if fault == "down":
            raise PensionUnavailable("ConnectError")
        if fault == "refuse":
            raise PensionRefused("schema")
        try:
            number = self.book.take(str(message_id), body)
        except Refused as refused:
            raise PensionRefused(refused.code) from None
        if fault == "lost":
            raise PensionUnavailable("ReadTimeout")
        if fault == "killed":
            raise Killed
        return Acknowledged(str(number))

    async def list_received(self, after, limit):
        entries = [
            Received(e.number, UUID(e.message_id), e.digest)
            for e in self.book.list_entries(after, limit)
        ]
        return Page(entries, self.book.last())

    async def fetch_beneficiaries(self, target, after):
        target.write_bytes(self.book.write_beneficiaries(after or 0))
        return self.book.state()

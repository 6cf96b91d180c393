"""A client of Belfry's REST API in the standard library alone (Python 3.9 or newer)."""

import json
import time
import urllib.error
import urllib.parse
import urllib.request


class Problem(Exception):
    """A refusal: `code` is for programs, `field` and `rule` name the input that is to blame, if one is."""

    def __init__(self, document):
        super().__init__(document.get("detail", "no answer that can be read"))
        self.status = document.get("status")
        self.code = document.get("code")
        self.field = document.get("field")
        self.rule = document.get("rule")


class Belfry:
    """Calls with one API key. `tries`: how often a call is made that the server asks to repeat, or does not answer."""

    def __init__(self, url, key, tries=3, timeout=10):
        self._root = url.rstrip("/") + "/api/v1"
        self._key = key
        self._tries = tries
        self._timeout = timeout

    def send(self, user_ids, *, type, title, idempotency_key=None, **message):
        """Sends to people by id. With an idempotency key a repeat is harmless, so it is repeated when in doubt."""
        body = {"userIds": list(user_ids), "type": type, "title": title, **message}
        return self._call("POST", "/message/admin/send", body, idempotency_key)

    def broadcast(self, *, type, title, group_ids=None, idempotency_key=None, **message):
        """Sends to everyone, or to groups."""
        body = {"type": type, "title": title, **message}
        if group_ids is not None:
            body["groupIds"] = list(group_ids)
        return self._call("POST", "/message/admin/broadcast", body, idempotency_key)

    def sent(self):
        """Everything that this key has sent, newest first, page by page."""
        cursor = None
        while True:
            query = urllib.parse.urlencode({"cursor": cursor} if cursor else {})
            page = self._call("GET", "/message/admin" + (f"?{query}" if query else ""))
            yield from page["items"]
            cursor = page["nextCursor"]
            if cursor is None:
                return

    def recall(self, message_id, reason=None):
        """Takes a message back from everybody."""
        return self._call("POST", f"/message/admin/{message_id}/recall", {"reason": reason} if reason else {})

    def upsert_people(self, people):
        """Adds and changes people by the host product's ids; gives their ids here, in the same order."""
        return self._call("PUT", "/directory/people", {"people": list(people)})["people"]

    def set_group_members(self, external_id, name, members):
        """Makes a group what the host product says it is; gives its id here, for `group_ids`."""
        path = "/directory/groups/" + urllib.parse.quote(external_id, safe="")
        return self._call("PUT", path, {"name": name, "members": list(members)})

    def _call(self, method, path, body=None, idempotency_key=None):
        headers = {"Authorization": f"Bearer {self._key}", "Accept": "application/json"}
        data = None
        if body is not None:
            headers["Content-Type"] = "application/json"
            data = json.dumps(body).encode()
        if idempotency_key is not None:
            headers["Idempotency-Key"] = idempotency_key
        # What may be repeated without being done twice.
        harmless = method in ("GET", "PUT") or idempotency_key is not None
        for attempt in range(1, self._tries + 1):
            request = urllib.request.Request(self._root + path, data=data, headers=headers, method=method)
            try:
                with urllib.request.urlopen(request, timeout=self._timeout) as response:
                    return json.load(response)
            except urllib.error.HTTPError as error:
                retry_after = error.headers.get("Retry-After")
                again = error.code == 429 or (error.code >= 500 and harmless)
                if not again or attempt == self._tries:
                    raise Problem(_document(error)) from None
                time.sleep(float(retry_after or attempt))
            except urllib.error.URLError:
                if not harmless or attempt == self._tries:
                    raise
                time.sleep(attempt)


def _document(error):
    try:
        return json.load(error)
    except ValueError:
        return {"status": error.code, "detail": f"HTTP {error.code}"}

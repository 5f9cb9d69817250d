"""`sohoa serve`: an archive in the browser, for those who search it and those who look after it.

`application.py` makes the ASGI application of an archive; `guard.py` stands before every request. Pages are made on the
server from `templates`, in the words of `texts`; the little JavaScript in `static` adds what a page cannot do without.
Whatever blocks runs in a thread: an endpoint is a plain function from a request to a response.
"""

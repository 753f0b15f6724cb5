# Packages, and static files with hashed names
FROM python:3.11-slim AS build
WORKDIR /srv/shared-purpose
RUN python -m venv /opt/venv
COPY requirements/base.txt requirements/
RUN /opt/venv/bin/python -m pip install --no-cache-dir --disable-pip-version-check \
    --require-hashes --only-binary :all: -r requirements/base.txt
COPY . .
# Settings ask for these three; nothing of them stays in the image and no database is asked
RUN DATABASE_URL=postgresql://nobody@localhost/none SECRET_KEY=for-the-build-only ALLOWED_HOSTS=localhost \
    /opt/venv/bin/python manage.py collectstatic --noinput --verbosity 0 --ignore src
RUN /opt/venv/bin/python -m compileall -q casestudies directory partners themes

FROM python:3.11-slim
RUN groupadd --gid 10001 site \
    && useradd --uid 10001 --gid site --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin site
COPY --from=build /opt/venv /opt/venv
COPY --from=build /srv/shared-purpose /srv/shared-purpose
# What a volume for archives of open data begins with: a folder that the site may write
RUN install --directory --owner site --group site /srv/bundles
ENV BUNDLE_FOLDER=/srv/bundles
WORKDIR /srv/shared-purpose
USER 10001:10001
# WEB_CONCURRENCY: the number of gunicorn's workers; two for each core at most
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 WEB_CONCURRENCY=2
EXPOSE 8000
# Asked under a name that the site answers to
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s CMD ["python", "-c", "\
import os, urllib.request as web; \
host = os.environ['ALLOWED_HOSTS'].split(',')[0].strip(); \
web.urlopen(web.Request('http://127.0.0.1:8000/health/live', headers={'Host': host}), timeout=4)"]
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", "--threads", "4", "--preload", \
    "--no-control-socket", "--worker-tmp-dir", "/dev/shm", "--access-logfile", "-", "directory.wsgi:application"]

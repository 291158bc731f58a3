# The service in an image: docs/deploying.md. `make image` builds it.
FROM python:3.11-slim-bookworm AS built
WORKDIR /source
COPY requirements-runtime.lock requirements-build.lock ./
RUN python -m venv --without-pip /opt/ketnghia \
 && python -m pip --python /opt/ketnghia/bin/python install --no-cache-dir --require-hashes -r requirements-runtime.lock
RUN python -m venv --without-pip /opt/build \
 && python -m pip --python /opt/build/bin/python install --no-cache-dir --require-hashes -r requirements-build.lock
COPY . .
RUN /opt/build/bin/python -m hatchling build -t wheel -d /wheels \
 && python -m pip --python /opt/ketnghia/bin/python install --no-cache-dir --no-deps --no-index /wheels/*.whl

FROM python:3.11-slim-bookworm
LABEL org.opencontainers.image.title="ketnghia" \
      org.opencontainers.image.licenses="Apache-2.0 AND CC-BY-4.0"
COPY --from=built /opt/ketnghia /opt/ketnghia
RUN install -d -o 10001 -g 10001 /data
ENV PATH=/opt/ketnghia/bin:/usr/local/bin:/usr/bin:/bin \
    HOME=/tmp \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    KETNGHIA_STORE=/data/store \
    KETNGHIA_HOST=0.0.0.0 \
    KETNGHIA_PORT=8000
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 8000
# KETNGHIA_HOSTS must name 127.0.0.1 too: this asks by that name.
HEALTHCHECK --interval=30s --timeout=5s --start-period=120s --retries=3 \
  CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen('http://127.0.0.1:%s/ready' % os.environ['KETNGHIA_PORT'], timeout=4)"]
# The first start fills the store, which takes half a minute.
CMD ["sh", "-c", "[ -e \"$KETNGHIA_STORE/current\" ] || ketnghia build && exec ketnghia serve"]

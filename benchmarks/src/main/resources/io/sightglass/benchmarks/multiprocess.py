# SPDX-FileCopyrightText: The Sightglass authors
# SPDX-License-Identifier: Apache-2.0
"""Prints how many milliseconds the multiprocess mode takes for a page, and how many of them the
processor works: medians of some pages.

Arguments: how many processes, series of each, families.
"""
import os
import statistics
import sys
import tempfile
import time

processes, series, families = (int(argument) for argument in sys.argv[1:])

with tempfile.TemporaryDirectory() as directory:
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = directory
    from prometheus_client import CollectorRegistry, generate_latest
    from prometheus_client.mmap_dict import MmapedDict, mmap_key
    from prometheus_client.multiprocess import MultiProcessCollector

    for pid in range(1, processes + 1):
        file = MmapedDict(os.path.join(directory, "counter_%d.db" % pid))
        for family in range(families):
            name = "shop_events_%d" % family
            for i in range(series // families):
                labels = ("/orders/route-%d" % i, "500" if i % 5 == 0 else "200")
                key = mmap_key(name, name + "_total", ("route", "status"), labels, "Events of the shop.")
                file.write_value(key, float(i))
        file.close()

    def scrape():
        registry = CollectorRegistry()
        MultiProcessCollector(registry)
        return generate_latest(registry)

    def timed():
        start = time.perf_counter()
        work = time.process_time()
        page = scrape()
        took = (time.perf_counter() - start, time.process_time() - work)
        lines = [line for line in page.decode().splitlines() if not line.startswith("#")]
        rows = series // families
        assert len(lines) == rows * families, len(lines)
        total = sum(float(line.rsplit(" ", 1)[1]) for line in lines)
        assert total == processes * families * rows * (rows - 1) / 2, total
        return took

    for times in zip(*(timed() for _ in range(9))):
        print(1000 * statistics.median(times))

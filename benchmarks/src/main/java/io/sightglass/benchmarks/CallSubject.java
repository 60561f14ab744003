// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

/** A bean whose calls are measured: by a library, or by a few lines around the call. */
interface CallSubject extends AutoCloseable {

  /** The histogram on the page. */
  String METRIC = "bench_call_seconds";

  /** What the caller of the bean has. */
  Service service();

  /** The page with {@link #METRIC}; empty if nothing is recorded. */
  byte[] page();

  @Override
  void close();

  /** A new bean, in a new container. */
  static CallSubject of(String library) {
    return switch (library) {
      case "sightglass" -> new SightglassCall();
      case "smallrye-metrics" -> new SmallRyeCall();
      case "micrometer-timedaspect" -> new TimedAspectCall();
      case "floor-plain" -> new PlainCall();
      case "floor-empty-interceptor" -> new EmptyInterceptorCall();
      default -> throw Checks.unknown(library);
    };
  }
}

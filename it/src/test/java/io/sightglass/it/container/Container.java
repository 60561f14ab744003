// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.container;

import java.net.URI;
import java.util.Collection;

/** A running servlet container, seen from outside. */
public interface Container extends AutoCloseable {
  /** Returns the address below which the web applications stand, without a slash at its end. */
  URI uri();

  /** Returns what the container wrote so far, to the console and to its own logs. */
  String log();

  /** Returns the id of the container's process. */
  long pid();

  /** Deploys running web applications once more and returns when the new ones answer. */
  void redeploy(Collection<String> contextPaths);

  /** Ends the container. */
  @Override
  void close();
}

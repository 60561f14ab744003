// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.contract;

import io.sightglass.it.http.Page;
import io.sightglass.it.http.Site;
import java.time.Duration;

/** A web application with beans of all kinds on an application server. */
interface Enterprise {
  /** How long a message or a timer may take. */
  Duration LIMIT = Duration.ofSeconds(30);

  /** How often the server delivers a message whose transaction is rolled back each time. */
  int DELIVERIES = 10;

  /** Returns the web application. */
  Site site();

  /** Deploys the web application again. */
  void redeploy();

  /** Sends a message to its consumer. */
  void send(String message);

  /** Returns by how much a sum has grown. */
  static double grown(Page before, Page after, String name, String... labels) {
    return after.sum(name, labels) - before.sum(name, labels);
  }
}

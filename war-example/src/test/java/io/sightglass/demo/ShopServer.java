// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.demo;

/** A running server with the shop as its only application, reachable from this machine alone. */
interface ShopServer {

  String HOST = "127.0.0.1";

  /** The port it listens on. */
  int port();

  /** Undeploys the shop and stops the server. */
  void stop() throws Exception;
}

// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.servlet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Registry;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is served by default, by all addresses that this host has; a subclass brings a container. */
abstract class AccessContract {

  abstract EmbeddedContainer container();

  @Test
  void get_whenFromAnAddressOfThisHost_isServedUnlessItIsPublic() throws Exception {
    List<InetAddress> addresses =
        NetworkInterface.networkInterfaces()
            .filter(AccessContract::isUp)
            .flatMap(NetworkInterface::inetAddresses)
            .toList();

    assertThat(addresses).anyMatch(InetAddress::isLoopbackAddress);
    for (InetAddress address : addresses) {
      assertThat(statusFrom(address))
          .as(address.toString())
          .isEqualTo(isPublic(address) ? 403 : 200);
    }
  }

  private static boolean isUp(NetworkInterface each) {
    try {
      return each.isUp();
    } catch (SocketException e) {
      return false;
    }
  }

  private static boolean isPublic(InetAddress address) {
    boolean isPrivate =
        address instanceof Inet4Address
            ? address.isSiteLocalAddress()
            // RFC 4193: fc00::/7
            : (address.getAddress()[0] & 0xfe) == 0xfc;
    return !isPrivate && !address.isLoopbackAddress() && !address.isLinkLocalAddress();
  }

  private int statusFrom(InetAddress address) throws Exception {
    EmbeddedContainer container = container();
    container.listenOn(address.getHostAddress());
    MetricsServlet servlet = new MetricsServlet(Registry.create());
    container.deploy(
        "", (classes, context) -> context.addServlet("metrics", servlet).addMapping("/metrics"));
    try {
      return status(address, container.start());
    } finally {
      container.stop();
    }
  }

  private static int status(InetAddress address, int port) throws IOException {
    try (Socket socket = new Socket(address, port)) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write("GET /metrics HTTP/1.0\r\n\r\n".getBytes(ISO_8859_1));
      String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
      return Integer.parseInt(answer.split(" ", 3)[1]);
    }
  }
}

// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.unruly;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/** What a filter of the application does with a request on its way. */
enum Passage {
  /** Answers an exception by itself. */
  SWALLOWS {
    @Override
    void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException {
      try {
        chain.doFilter(request, response);
      } catch (IOException | ServletException | RuntimeException e) {
        if (!response.isCommitted()) {
          response.setStatus(203);
          response.getWriter().print("swallowed " + e.getMessage());
        }
      }
    }
  },
  /** Wraps request and response. */
  WRAPS {
    @Override
    void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      chain.doFilter(
          new HttpServletRequestWrapper(request), new HttpServletResponseWrapper(response));
    }
  },
  /** Throws another exception. */
  REPLACES {
    @Override
    void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      try {
        chain.doFilter(request, response);
      } catch (RuntimeException e) {
        throw new CheckedOutrage("replaced", e);
      }
    }
  },
  /** Calls the rest two times. */
  TWICE {
    @Override
    void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      chain.doFilter(request, response);
      chain.doFilter(request, response);
    }
  },
  /** Answers by itself. */
  STOPS {
    @Override
    void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException {
      response.getWriter().print("stopped");
    }
  },
  /** Refuses as one who is not known. */
  UNAUTHORIZED {
    @Override
    void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException {
      response.sendError(401);
    }
  },
  /** Refuses as one who may not. */
  FORBIDDEN {
    @Override
    void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException {
      response.sendError(403);
    }
  },
  /** Refuses as if nothing were there. */
  NOT_FOUND {
    @Override
    void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException {
      response.sendError(404);
    }
  },
  /** Throws before the rest. */
  THROWS {
    @Override
    void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
      throw new Outrage("in the filter");
    }
  },
  /** Throws behind the rest. */
  THROWS_AFTER {
    @Override
    void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      chain.doFilter(request, response);
      throw new Outrage("behind the rest");
    }
  },
  /** Sends an error behind the rest. */
  REFUSES_AFTER {
    @Override
    void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      chain.doFilter(request, response);
      response.sendError(410, "gone");
    }
  };

  abstract void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException;
}
